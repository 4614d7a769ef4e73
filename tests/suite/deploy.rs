//! What `deploy/` promises: its files are what the programs that read them accept, and an update can't harm. The
//! scripts in `tests/deploy` do the work; one that lacks a program says so and passes, save in CI.

use std::collections::BTreeSet;
use std::process::Command;

use crate::running::{Server, project};

fn script(name: &str) {
    let run = Command::new(project().join("tests/deploy").join(name))
        .env("SOLIDARITE_PROGRAM", env!("CARGO_BIN_EXE_solidarite"))
        .output()
        .unwrap();
    let (said, wrong) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{name}\n{said}\n{wrong}");
    for line in said.lines().filter(|line| line.starts_with("SKIPPED")) {
        eprintln!("{name}: {line}");
    }
}

#[test]
fn the_files_are_accepted_and_nginx_keeps_what_the_server_says() {
    script("files.sh");
}

#[test]
fn a_good_change_goes_live_a_faulty_one_does_not_and_each_is_taken_back() {
    script("update.sh");
}

/// A file of `deploy/`.
fn file(name: &str) -> String {
    std::fs::read_to_string(project().join("deploy").join(name)).unwrap()
}

/// What stands after a word on its line.
fn after<'a>(text: &'a str, word: &str) -> &'a str {
    let line = text.lines().find_map(|line| line.trim_start().trim_start_matches("- ").strip_prefix(word));
    line.unwrap_or_else(|| panic!("{word} in\n{text}")).split(" #").next().unwrap().trim()
}

/// The names that begin so, wherever they stand.
fn names<'a>(text: &'a str, begin: &str) -> BTreeSet<&'a str> {
    // An option's name goes on with its sign; a variable's ends there, as in `${NAME-else}`.
    let of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || (c == '-' && begin == "--");
    let found = text.match_indices(begin).filter(|(at, _)| !text[..*at].ends_with(of_name));
    found.map(|(at, _)| &text[at..at + text[at..].find(|c| !of_name(c)).unwrap_or(text.len() - at)]).collect()
}

#[test]
fn what_the_files_name_is_there() {
    let help = crate::running::program().args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let options = names(&help, "SOLIDARITE_");
    assert!(options.len() > 10, "{options:?}");
    let check = crate::running::program().args(["check", "--help"]).output().unwrap();
    let check = String::from_utf8(check.stdout).unwrap();
    let update = file("update");
    // What `update` reads for itself, and HAProxy's names of the replicas.
    let others = [
        "HOME",
        "PROGRAM",
        "UNIT",
        "PID",
        "A",
        "B",
        "C",
        "A_ADMIN",
        "B_ADMIN",
        "C_ADMIN",
        "FRONT",
        "UNAVAILABLE",
        "ALERT",
    ];
    for entry in std::fs::read_dir(project().join("deploy")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        for variable in names(&file(&name), "SOLIDARITE_") {
            let known = options.contains(variable)
                || names(&check, "SOLIDARITE_").contains(variable)
                || others.iter().any(|other| variable.strip_prefix("SOLIDARITE_") == Some(other));
            assert!(known, "{name}: {variable} is no option");
        }
    }
    let page = file("README.md");
    let limits = page.split_once("## Options and limits").unwrap().1.split_once("\n## ").unwrap().0;
    for option in names(limits, "--") {
        assert!(
            option.starts_with("---") || option == "--help" || names(&help, "--").contains(option),
            "{option} is no option"
        );
    }
    for command in ["rollback", "status", "init"] {
        assert!(update.contains(&format!("  {command})")) || update.contains(&format!("| {command} ")), "{command}");
    }
}

#[test]
fn what_prometheus_is_to_watch_is_told_by_the_server() {
    let server = Server::start(crate::snapshots::example().path(), &["--admin", "127.0.0.1:0"]);
    // A histogram tells its buckets once it has something in them.
    assert_eq!(server.get("/").status, 200);
    let told = server.ask_admin("/metrics");
    let told: Vec<&str> = told.text().lines().filter(|line| !line.starts_with('#')).collect();
    let is_told = |name: &str, label: &str| {
        told.iter()
            .any(|line| line.starts_with(name) && line[name.len()..].starts_with(['{', ' ']) && line.contains(label))
    };
    let rules = file("prometheus-rules.yaml");
    let mut watched = BTreeSet::new();
    for expression in rules.lines().filter_map(|line| line.trim_start().strip_prefix("expr: ")) {
        for begin in ["http_", "site_"] {
            for name in names(expression, begin) {
                watched.insert(name.to_owned());
                assert!(is_told(name, ""), "{name} in\n{}", told.join("\n"));
                // Each value of the label that follows, as in `{result=~"faulty|failed"}`.
                let after = &expression[expression.find(name).unwrap() + name.len()..];
                let Some((label, rest)) = after.strip_prefix('{').and_then(|rest| rest.split_once('=')) else {
                    continue;
                };
                for value in rest.trim_start_matches(['~', '"']).split('"').next().unwrap().split('|') {
                    assert!(is_told(name, &format!("{label}=\"{value}\"")), "{name} {label} {value}");
                }
            }
        }
    }
    assert!(watched.len() > 6, "{watched:?}");
    // The page's table is of what the server tells, too.
    let page = file("README.md");
    let table = page.split_once("## What to watch").unwrap().1.split_once("\n## ").unwrap().0;
    for name in names(table, "http_").union(&names(table, "site_")) {
        assert!(is_told(name, "") || is_told(&format!("{name}_bucket"), ""), "{name} of the page");
    }
}

#[test]
fn the_image_and_the_manifest_agree_with_the_program() {
    let (image, manifest) = (file("Containerfile"), file("kubernetes.yaml"));
    for line in image.lines().filter_map(|line| line.strip_prefix("COPY ")).filter(|line| !line.starts_with("--")) {
        let (sources, _) = line.rsplit_once(' ').unwrap();
        for source in sources.split(' ') {
            assert!(project().join(source).exists(), "{source} is copied into the image");
        }
    }
    let stages: Vec<&str> = image.lines().filter(|line| line.starts_with("FROM ")).collect();
    assert_eq!(stages.last(), Some(&"FROM scratch"), "nothing but the program");
    let rust = std::fs::read_to_string(project().join("Cargo.toml")).unwrap();
    let rust = after(&rust, "rust-version = ").trim_matches('"').to_owned();
    assert!(stages[0].contains(&format!("rust:{rust}-")), "{} builds with Rust {rust}", stages[0]);

    let user = after(&image, "USER ").split_once(':').unwrap();
    assert_eq!((after(&manifest, "runAsUser:"), after(&manifest, "runAsGroup:")), user);
    let environment = after(&image, "ENV SOLIDARITE_ROOT");
    for (name, port) in [("LISTEN", "8080"), ("ADMIN", "9090")] {
        assert!(environment.contains(&format!("SOLIDARITE_{name}=0.0.0.0:{port} ")), "{environment}");
        assert!(manifest.contains(&format!("containerPort: {port}\n")) && after(&image, "EXPOSE ").contains(port));
    }
    // The unit of the manifest's time: seconds of drain, ten more to finish, and room.
    let drain = manifest.split_once("name: SOLIDARITE_DRAIN").unwrap().1;
    let drain: u32 = after(drain, "value:").trim_matches('"').parse().unwrap();
    assert!(after(&manifest, "terminationGracePeriodSeconds:").parse::<u32>().unwrap() > drain + 10);
    let unit = file("solidarite.service");
    assert!(environment.contains(&format!("SOLIDARITE_DRAIN={drain}")), "{environment}");
    assert!(image.contains(after(&unit, "Environment=MALLOC")), "the same heaps");
    // As many as the container's memory has room for, each with what the kernel may keep of its answers.
    let connections = manifest.split_once("name: SOLIDARITE_CONNECTIONS").unwrap().1;
    let connections: u32 = after(connections, "value:").trim_matches('"').parse().unwrap();
    assert!(image.contains(&format!("SOLIDARITE_CONNECTIONS={connections}\n")), "the image's connections");
    let memory: u32 = after(&manifest, "limits: { memory: ").split_once("Mi").unwrap().0.parse().unwrap();
    assert!(connections / 8 < memory / 2, "{connections} connections of 128 KiB in {memory} MiB");

    for (what, expected) in [
        ("readOnlyRootFilesystem:", "true"),
        ("allowPrivilegeEscalation:", "false"),
        ("runAsNonRoot:", "true"),
        ("automountServiceAccountToken:", "false"),
        ("drop:", "[ALL]"),
    ] {
        assert_eq!(after(&manifest, what), expected, "{what}");
    }
    for (probe, path) in [("startupProbe:", "/healthz"), ("readinessProbe:", "/readyz"), ("livenessProbe:", "/healthz")]
    {
        let asked = manifest.split_once(probe).unwrap().1.split_once("httpGet:").unwrap().1.lines().next().unwrap();
        assert_eq!(asked.trim(), format!("{{ path: {path}, port: admin }}"), "{probe}");
    }
    // Six documents, none twice, all but the namespace within it, and no tab, which YAML refuses.
    let documents: Vec<&str> = manifest.split("\n---\n").collect();
    let kinds: Vec<&str> = documents.iter().map(|document| after(document, "kind:")).collect();
    let expected =
        ["Namespace", "Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy"];
    assert_eq!(kinds, expected);
    assert!(documents[1..].iter().all(|document| document.contains("\n  namespace: solidarite\n")));
    assert!(!manifest.contains('\t'));
    let least: u32 = after(documents[3], "minReplicas:").parse().unwrap();
    assert!(after(documents[4], "minAvailable:").parse::<u32>().unwrap() < least, "a node can be emptied");
}
