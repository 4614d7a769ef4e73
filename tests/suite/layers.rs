//! The layers: a module uses only those that stand before it in `lib.rs`.

use std::path::{Path, PathBuf};

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a text names through `crate::`, with the number of the line; a list in braces counts in full.
fn imports(text: &str) -> Vec<(usize, String)> {
    let name = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let line = text[..at].lines().count().max(1);
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => found.push((line, name(rest))),
            Some(list) => {
                let (mut depth, mut start) = (0usize, true);
                for (at, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        _ if start && !c.is_whitespace() => {
                            found.push((line, name(&list[at..])));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

#[test]
fn no_module_imports_from_a_later_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = std::fs::read_to_string(src.join("lib.rs")).unwrap();
    let layers: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(layers.len() > 10, "lib.rs lists the layers");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut upward = Vec::new();
    for file in files {
        let path = file.strip_prefix(&src).unwrap();
        let layer = path.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        let Some(own) = layers.iter().position(|name| *name == layer) else {
            assert!(matches!(layer, "lib" | "main"), "{layer} is in no layer");
            continue;
        };
        let text = std::fs::read_to_string(&file).unwrap();
        // Tests at the end of a file may look up: they play the part of whoever uses the layer.
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (line, import) in imports(code) {
            let Some(other) = layers.iter().position(|name| *name == import) else { continue };
            if other > own {
                upward.push(format!("{}:{line}: {layer} uses {import}", path.display()));
            }
        }
    }
    assert!(upward.is_empty(), "upward imports:\n{}", upward.join("\n"));
}

#[test]
fn the_test_sees_imports_of_every_form() {
    let text = "use crate::a::{B, C};\nuse crate::{d, e::{f, g}, h};\nlet x = crate::i::j();";
    let names: Vec<String> = imports(text).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["a", "d", "e", "h", "i"]);
}

#[test]
fn the_binary_declares_no_module() {
    let main = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs")).unwrap();
    assert!(!main.lines().any(|line| line.trim_start().starts_with("mod ")));
}
