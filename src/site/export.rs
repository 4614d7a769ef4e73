//! The site as files, for any static host: byte for byte what the server sends, each text with its `.br` and `.gz`
//! beside it, `_headers` and `_redirects` as static hosts read them, and a list of checksums.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use http::{HeaderMap, StatusCode, header};
use sha2::{Digest as _, Sha256};

use super::{Coding, Resource, ResourceSpec, Site};

/// Marks a folder as written by an export, so that the next one may write it anew.
const MARK: &str = ".solidarite-export";

/// The list of checksums, in the form of `sha256sum`.
const SUMS: &str = "SHA256SUMS";

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// How many files.
    pub files: usize,
    /// Their bytes in all.
    pub bytes: u64,
}

/// Writes the settled site; `search` are the pages that say where the search is. An earlier export in the folder is
/// replaced, unless something else has come into it since, such as `.git`; any other folder that isn't empty is
/// refused. The new export is written beside the folder and moved into place, so that a full disk or a fault halfway
/// leaves what was there.
///
/// # Errors
/// The folder holds something else, or can't be written.
pub fn export(site: &Site, search: &[ResourceSpec], folder: &Path) -> anyhow::Result<Written> {
    let name = folder.file_name().context("the folder to export to has no name")?;
    let beside = |end: &str| folder.with_file_name(format!(".{}.{end}", name.to_string_lossy()));
    let (new, old) = (beside("new"), beside("old"));
    refuse_foreign(folder)?;
    refuse_foreign(&old)?;
    if new.exists() {
        fs::remove_dir_all(&new).with_context(|| new.display().to_string())?;
    }
    let written = write_all(site, search, &new).inspect_err(|_| {
        // What could not be finished is of no use; that it can't be removed either changes nothing.
        let _ = fs::remove_dir_all(&new);
    })?;
    if folder.exists() {
        if old.exists() {
            fs::remove_dir_all(&old).with_context(|| old.display().to_string())?;
        }
        fs::rename(folder, &old).with_context(|| folder.display().to_string())?;
    }
    fs::rename(&new, folder).with_context(|| folder.display().to_string())?;
    if old.exists() {
        fs::remove_dir_all(&old).with_context(|| old.display().to_string())?;
    }
    Ok(written)
}

/// What an export wrote is in its list of checksums.
fn refuse_foreign(folder: &Path) -> anyhow::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let marked = folder.join(MARK).exists();
    let sums = if marked { fs::read_to_string(folder.join(SUMS)).unwrap_or_default() } else { String::new() };
    let ours: HashSet<&Path> =
        sums.lines().filter_map(|line| line.split_once("  ")).map(|(_, file)| Path::new(file)).collect();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.with_context(|| folder.display().to_string())?;
        if !marked {
            bail!(Foreign::Folder(folder.to_owned()));
        }
        let file = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        if !entry.file_type().is_dir() && ![Path::new(MARK), Path::new(SUMS)].contains(&file) && !ours.contains(file) {
            bail!(Foreign::File(entry.into_path()));
        }
    }
    Ok(())
}

/// What no export wrote, and would be lost.
#[derive(Debug)]
pub enum Foreign {
    /// A folder that isn't an export.
    Folder(PathBuf),
    /// A file that came into an export.
    File(PathBuf),
}

impl std::fmt::Display for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Folder(path) | Self::File(path)) = self;
        write!(f, "{}", path.display())
    }
}

impl std::error::Error for Foreign {}

/// A writer that counts and keeps the checksums.
struct Writer<'a> {
    root: &'a Path,
    sums: BTreeMap<String, String>,
    bytes: u64,
}

impl Writer<'_> {
    fn put(&mut self, file: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.root.join(file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        fs::write(&path, bytes).with_context(|| path.display().to_string())?;
        self.bytes += bytes.len() as u64;
        let sum = Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
            // Writing to a string can't fail.
            let _ = write!(text, "{byte:02x}");
            text
        });
        self.sums.insert(file.to_owned(), sum);
        Ok(())
    }
}

fn write_all(site: &Site, search: &[ResourceSpec], root: &Path) -> anyhow::Result<Written> {
    fs::create_dir_all(root).with_context(|| root.display().to_string())?;
    let mut writer = Writer { root, sums: BTreeMap::new(), bytes: 0 };
    let mut headers = String::new();
    let mut redirects = String::new();
    let search: Vec<_> =
        search.iter().map(|spec| (spec.address.as_str(), Resource::new(spec, site.headers()).recompressed())).collect();
    let resources: BTreeMap<&str, &Resource> = search
        .iter()
        .map(|(address, resource)| (*address, resource))
        .chain(site.resources().map(|(address, resource)| (address, resource.as_ref())))
        .collect();
    for (address, resource) in resources {
        let ready = resource.headers(Coding::Identity);
        if let Some(to) = ready.get(header::LOCATION) {
            // Writing to a string can't fail; an address is visible ASCII.
            let _ = writeln!(redirects, "{address} {} {}", to.to_str().unwrap_or_default(), resource.status().as_u16());
            continue;
        }
        let file = file_of(address, resource);
        note_headers(&mut headers, address, &ready);
        if resource.status() == StatusCode::GONE {
            let _ = writeln!(redirects, "{address} {address} 410");
        }
        for coding in [Coding::Identity, Coding::Gzip, Coding::Brotli] {
            if let Some(variant) = resource.variant(coding) {
                writer.put(&format!("{file}{}", ending(coding)), &variant.body.whole())?;
            }
        }
    }
    for large in site.files() {
        note_headers(&mut headers, large.address(), &large.headers());
        let bytes = fs::read(large.path()).with_context(|| large.path().display().to_string())?;
        writer.put(large.address().trim_start_matches('/'), &bytes)?;
    }
    writer.put("_headers", headers.as_bytes())?;
    writer.put("_redirects", redirects.as_bytes())?;
    let sums = writer.sums.iter().fold(String::new(), |mut text, (file, sum)| {
        let _ = writeln!(text, "{sum}  {file}");
        text
    });
    let files: BTreeSet<&String> = writer.sums.keys().collect();
    let written = Written { files: files.len() + 1, bytes: writer.bytes + sums.len() as u64 };
    writer.put(SUMS, sums.as_bytes())?;
    fs::write(root.join(MARK), site.version()).with_context(|| root.display().to_string())?;
    Ok(written)
}

/// The lines of `_headers` for an address: what a host can't know by itself.
fn note_headers(lines: &mut String, address: &str, headers: &HeaderMap) {
    // Writing to a string can't fail.
    let _ = writeln!(lines, "{address}");
    for (name, value) in headers {
        if ![header::ETAG, header::CONTENT_LENGTH, header::ACCEPT_RANGES].contains(name) {
            let _ = writeln!(lines, "  {name}: {}", value.to_str().unwrap_or_default());
        }
    }
}

const fn ending(coding: Coding) -> &'static str {
    match coding {
        Coding::Identity => "",
        Coding::Gzip => ".gz",
        Coding::Brotli => ".br",
    }
}

/// The file of an address: a page's gets `.html`, so that static hosts serve it under its plain address.
pub fn file_of(address: &str, resource: &Resource) -> String {
    let is_page = resource
        .headers(Coding::Identity)
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    match (address.trim_start_matches('/'), is_page) {
        ("", _) => "index.html".to_owned(),
        (path, true) if Path::new(path).extension().is_none() => format!("{path}.html"),
        (path, _) => path.to_owned(),
    }
}
