//! The files under `static/`: small ones are kept in memory, ready like pages; large ones are streamed from disk.
//! All of them are found and hashed when the site is built, so a request's path never reaches the file system.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT_RANGES, CONTENT_LENGTH, HeaderMap, HeaderValue};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::lookup::HASH_DIGITS;
use super::resource::{Coding, Resource};
use super::security::SiteHeaders;
use super::spec::ResourceSpec;
use super::{CachePolicy, media};
use crate::language::{Language, Localized};
use crate::view::{self, Assets, inlined};

/// From this size on, in bytes, a file is streamed instead of kept in memory.
pub const LARGE: u64 = 256 * 1024;

/// The files under `static/` by their path in it, with `/`.
#[derive(Debug)]
pub struct StaticFiles {
    files: BTreeMap<String, StaticFile>,
    /// The style sheet as pages have it.
    style: String,
    /// What pages begin with.
    starts: Localized<Bytes>,
}

#[derive(Debug)]
struct StaticFile {
    /// The address that holds the hash.
    address: String,
    media_type: &'static str,
    modified: Option<Timestamp>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Small(Bytes),
    Large { file: Arc<File>, path: PathBuf, length: u64, etag: HeaderValue },
}

impl StaticFiles {
    /// Finds and hashes the files of a folder; one that isn't there has none. Hidden files are left out, and so is
    /// whatever leads out of the folder.
    ///
    /// # Errors
    /// When a folder or file can't be read.
    pub fn load(folder: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        let root = match folder.canonicalize() {
            Ok(root) => root,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::of(BTreeMap::new())),
            Err(error) => return Err(error),
        };
        // Folders still to be looked into, as (path on disk, path in addresses). Links are followed only within
        // the folder, and not into folders, so this ends.
        let mut folders = vec![(root.clone(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            for entry in fs::read_dir(&folder)? {
                let entry = entry?;
                let Ok(name) = entry.file_name().into_string() else { continue };
                if name.starts_with('.')
                    || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
                {
                    continue;
                }
                let name = format!("{prefix}{name}");
                if entry.file_type()?.is_dir() {
                    folders.push((entry.path(), format!("{name}/")));
                } else if let Ok(path) = entry.path().canonicalize()
                    && path.starts_with(&root)
                    && path.is_file()
                {
                    files.insert(name.clone(), StaticFile::load(&name, path)?);
                }
            }
        }
        Ok(Self::of(files))
    }

    fn of(files: BTreeMap<String, StaticFile>) -> Self {
        let style = match files.get("style.css").map(|file| &file.content) {
            Some(Content::Small(bytes)) => inlined(&String::from_utf8_lossy(bytes)),
            Some(Content::Large { .. }) | None => String::new(),
        };
        let starts = Localized::from_fn(|language| view::start(language, &style));
        Self { files, style, starts }
    }

    /// The style sheet as it stands in every page's `<style>`.
    pub fn style(&self) -> &str {
        &self.style
    }

    /// What the small files answer: each under the address with its hash, for good, and under its plain name, for a
    /// short while.
    pub fn resources(&self) -> Vec<ResourceSpec> {
        let small = self.files.iter().filter_map(|(name, file)| match &file.content {
            Content::Small(bytes) => Some((name, file, bytes)),
            Content::Large { .. } => None,
        });
        small
            .flat_map(|(name, file, bytes)| {
                addresses(name, file).map(|(address, policy)| {
                    let spec = ResourceSpec::file(address, file.media_type, policy, bytes.clone());
                    ResourceSpec { last_modified: file.modified, ..spec }
                })
            })
            .collect()
    }

    /// The large files, each under the same two addresses.
    pub fn large(&self, headers: &SiteHeaders) -> Vec<Arc<LargeFile>> {
        let large = self.files.iter().filter_map(|(name, file)| match &file.content {
            Content::Small(_) => None,
            Content::Large { file: open, path, length, etag } => Some((name, file, open, path, *length, etag)),
        });
        large
            .flat_map(|(name, file, open, path, length, etag)| {
                addresses(name, file).map(|(address, policy)| {
                    let spec = ResourceSpec::file(address.clone(), file.media_type, policy, "");
                    let spec = ResourceSpec { last_modified: file.modified, ..spec };
                    Arc::new(LargeFile {
                        address,
                        path: path.clone(),
                        file: Arc::clone(open),
                        length,
                        etag: etag.clone(),
                        head: Resource::new(&spec, headers),
                    })
                })
            })
            .collect()
    }
}

/// The two addresses of a file, with how long an answer there may be kept.
fn addresses(name: &str, file: &StaticFile) -> [(String, CachePolicy); 2] {
    [(file.address.clone(), CachePolicy::HashedAsset), (format!("/static/{name}"), CachePolicy::StaleAsset)]
}

impl StaticFile {
    fn load(name: &str, path: PathBuf) -> io::Result<Self> {
        let mut open = File::open(&path)?;
        let metadata = open.metadata()?;
        let modified = metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
        let (content, digest) = if metadata.len() < LARGE {
            let mut bytes = Vec::with_capacity(metadata.len() as usize);
            open.read_to_end(&mut bytes)?;
            let digest = Sha256::digest(&bytes);
            (Content::Small(bytes.into()), digest)
        } else {
            let mut hash = Sha256::new();
            let length = io::copy(&mut open, &mut Hashing(&mut hash))?;
            let digest = hash.finalize();
            let etag = HeaderValue::from_str(&format!("\"{}\"", hexadecimal(&digest, 32)));
            let etag = etag.map_err(io::Error::other)?;
            (Content::Large { file: Arc::new(open), path, length, etag }, digest)
        };
        let hash = hexadecimal(&digest, HASH_DIGITS);
        let address = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("/static/{stem}.{hash}.{extension}"),
            None => format!("/static/{name}"),
        };
        Ok(Self { address, media_type: media_type(name), modified: modified.map(whole_seconds), content })
    }
}

/// HTTP dates have whole seconds; a finer time would never equal the one that a browser sends back.
fn whole_seconds(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

/// Feeds a hash what is written.
struct Hashing<'a>(&'a mut Sha256);

impl io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn hexadecimal(digest: &[u8], digits: usize) -> String {
    digest.iter().take(digits / 2).fold(String::with_capacity(digits), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Assets for StaticFiles {
    fn address(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(|file| file.address.as_str())
    }

    fn start(&self, language: Language) -> Bytes {
        self.starts.get(language).clone()
    }
}

/// The type of media of a file by its name's end.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "avif" => "image/avif",
        "css" => "text/css; charset=utf-8",
        "csv" => media::CSV,
        "geojson" => media::GEO_JSON,
        "html" => media::HTML,
        "ico" => "image/x-icon",
        "jpeg" | "jpg" => "image/jpeg",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => media::JSON,
        "mp4" => "video/mp4",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => media::TEXT,
        "vtt" => "text/vtt; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => media::XML,
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// A file that is streamed. It was opened when the site was built and stays open: whatever happens to its name
/// later, a request gets the bytes that its ETag and length belong to.
#[derive(Debug)]
pub struct LargeFile {
    address: String,
    path: PathBuf,
    file: Arc<File>,
    length: u64,
    etag: HeaderValue,
    head: Resource,
}

impl LargeFile {
    /// Its address.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Where it is on disk.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The open file; read it at offsets, since all requests share it.
    pub const fn file(&self) -> &Arc<File> {
        &self.file
    }

    /// Its length in bytes.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// The value of ETag, from its bytes.
    pub const fn etag(&self) -> &HeaderValue {
        &self.etag
    }

    /// What it is to caches and counters.
    pub const fn policy(&self) -> CachePolicy {
        self.head.policy()
    }

    /// When it was last changed, in whole seconds.
    pub const fn last_modified(&self) -> Option<Timestamp> {
        self.head.last_modified()
    }

    /// The whole headers of an answer with all of it.
    pub fn headers(&self) -> HeaderMap {
        let mut headers = self.tagged(self.head.headers(Coding::Identity));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(self.length));
        headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        headers
    }

    /// The whole headers of a 304.
    pub fn not_modified(&self) -> HeaderMap {
        self.tagged(self.head.not_modified(Coding::Identity))
    }

    fn tagged(&self, mut headers: HeaderMap) -> HeaderMap {
        headers.insert(http::header::ETAG, self.etag.clone());
        // It is sent without a coding, whatever is asked for.
        headers.remove(http::header::VARY);
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(files: &[(&str, &[u8])]) -> (tempfile::TempDir, StaticFiles) {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let files = StaticFiles::load(folder.path()).unwrap();
        (folder, files)
    }

    #[test]
    fn the_address_holds_the_hash() {
        let (_folder, files) = load(&[("style.css", b"/* a */ a{}"), ("icons/mark.svg", b"<svg/>")]);
        assert_eq!(files.address("style.css"), Some("/static/style.b727ae876202.css"));
        assert!(files.address("icons/mark.svg").unwrap().starts_with("/static/icons/mark."));
        assert_eq!(files.style(), "a{}");
        assert_eq!(files.address("nothing.css"), None);
        let policies: Vec<_> = files.resources().iter().map(|spec| spec.policy).collect();
        assert_eq!(policies.iter().filter(|policy| **policy == CachePolicy::HashedAsset).count(), 2);
        assert_eq!(policies.iter().filter(|policy| **policy == CachePolicy::StaleAsset).count(), 2);
    }

    #[test]
    fn large_files_are_streamed() {
        let bytes = vec![7; LARGE as usize];
        let (_folder, files) = load(&[("film.mp4", &bytes)]);
        assert_eq!(files.resources(), []);
        let large = files.large(&SiteHeaders::new(""));
        assert_eq!(large.len(), 2);
        let headers = large[0].headers();
        assert_eq!(headers[CONTENT_LENGTH], "262144");
        assert_eq!(headers[ACCEPT_RANGES], "bytes");
        assert_eq!(headers[http::header::CONTENT_TYPE], "video/mp4");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_leads_out() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.txt"), "secret").unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("open.txt"), "open").unwrap();
        let link = std::os::unix::fs::symlink::<PathBuf, PathBuf>;
        link(outside.path().join("secret.txt"), folder.path().join("link.txt")).unwrap();
        link(outside.path().to_owned(), folder.path().join("folder")).unwrap();
        link(folder.path().to_owned(), folder.path().join("loop")).unwrap();
        link(folder.path().join("open.txt"), folder.path().join("within.txt")).unwrap();
        fs::write(folder.path().join(".hidden"), "hidden").unwrap();
        let files = StaticFiles::load(folder.path()).unwrap();
        let names: Vec<_> = files.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["open.txt", "within.txt"]);
    }

    #[test]
    fn a_folder_that_is_not_there_has_no_files() {
        let folder = tempfile::tempdir().unwrap();
        assert!(StaticFiles::load(&folder.path().join("static")).unwrap().resources().is_empty());
    }
}
