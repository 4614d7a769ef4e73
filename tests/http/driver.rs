//! A server of its own for each test, and a client that sends exactly what it is told.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use http::StatusCode;
use jiff::Timestamp;
use solidarite::language::{Language, Localized};
use solidarite::server::{Edition, Options, Rebuild, Rebuilt, Search, Server, Stop, Timeouts, Trigger};
use solidarite::site::{CachePolicy, Csp, Parts, ResourceSpec, Site, SiteHeaders, StaticFiles, files, media};

/// The text of the home page in the first edition.
pub(crate) const HOME: &str = "<p>Bonjour à vous, et à tout le monde.</p>";

/// The large static file's bytes.
pub(crate) fn large() -> Vec<u8> {
    (0..files::LARGE * 2).map(|place| (place % 251) as u8).collect()
}

/// A search that repeats the question's length, and takes as long as it says.
struct Parrot;

impl Search for Parrot {
    fn answer(&self, language: Language, query: &str) -> ResourceSpec {
        if query == "slow" {
            std::thread::sleep(Duration::from_millis(400));
        }
        assert!(query != "panic", "a fault of the program");
        let html = format!("<p>{language}: {}</p>", query.len()).repeat(50);
        let page = ResourceSpec::page("/recherche", language, Csp::page(&[]), html);
        ResourceSpec { policy: CachePolicy::Search, ..page.unlisted() }
    }
}

/// The edition whose home page says `home`.
pub(crate) fn edition(home: &str, previous: Option<&Edition>) -> Edition {
    edition_until(home, previous, None)
}

/// The same, which time changes at `next_change`.
pub(crate) fn edition_until(home: &str, previous: Option<&Edition>, next_change: Option<Timestamp>) -> Edition {
    let folder = static_folder();
    let files = StaticFiles::load(&folder).unwrap();
    let headers = SiteHeaders::new("https://example.org");
    let page = |address: &str, text: &str| {
        ResourceSpec::page(address, Language::of_path(address), Csp::page(&["a{}"]), text.repeat(40))
    };
    let json = format!("{{\"records\": [{}]}}", "1, ".repeat(400) + "1");
    let mut resources = vec![
        page("/", home),
        page("/en", "<p>Good day to you, and to everybody.</p>"),
        page("/programmes", "<p>Les programmes du ministère.</p>"),
        ResourceSpec::file("/donnees.json", media::JSON, CachePolicy::Data, json)
            .modified("2019-04-18T14:11:50Z".parse().unwrap()),
        ResourceSpec::redirect("/ancien", StatusCode::MOVED_PERMANENTLY, "/programmes"),
        ResourceSpec::error(StatusCode::GONE, page("/parti", "<p>Cette page n’est plus.</p>")),
    ];
    resources.extend(files.resources());
    let parts = Parts {
        resources,
        files: files.large(&headers),
        not_found: Localized { fr: ("/404", "<p>Rien ici.</p>"), en: ("/en/404", "<p>Nothing here.</p>") }
            .map(|(address, text)| ResourceSpec::error(StatusCode::NOT_FOUND, page(address, text))),
        computed: vec![Localized { fr: "/recherche", en: "/en/search" }.map(str::to_owned)],
        headers,
        version: format!("{:012x}", home.len()),
        newest: Some(jiff::civil::date(2019, 4, 18)),
        next_change,
    };
    Edition { site: Site::new(parts, previous.map(|previous| &previous.site)), search: Arc::new(Parrot) }
}

/// A folder with a small and a large file, made once and left to the system's own sweeping.
fn static_folder() -> PathBuf {
    static FOLDER: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    let make = || {
        let folder = tempfile::tempdir().unwrap().keep();
        std::fs::write(folder.join("site.css"), "body{color:black}".repeat(40)).unwrap();
        std::fs::write(folder.join("film.mp4"), large()).unwrap();
        folder
    };
    FOLDER.get_or_init(make).clone()
}

/// The address of a static file with its hash.
pub(crate) fn asset(name: &str) -> String {
    use solidarite::view::Assets as _;
    StaticFiles::load(&static_folder()).unwrap().address(name).unwrap().to_owned()
}

/// Time-outs short enough for a test, long enough for a busy machine.
pub(crate) fn quick() -> Options {
    let mut options = Options::new("127.0.0.1:0".parse().unwrap());
    options.timeouts = Timeouts {
        head: Duration::from_millis(600),
        idle: Duration::from_millis(900),
        stalled: Duration::from_millis(900),
        last_request: Duration::from_millis(300),
    };
    options.grace = Duration::from_secs(3);
    options.limits.wait = Duration::from_millis(200);
    options
}

/// A running server; stopped when it is dropped.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) admin: Option<SocketAddr>,
    pub(crate) stop: Stop,
    pub(crate) trigger: Trigger,
    /// What the next rebuild comes to.
    pub(crate) next: Arc<Mutex<Option<anyhow::Result<Rebuilt>>>>,
    thread: Option<JoinHandle<()>>,
}

/// Starts a server.
pub(crate) fn start(options: Options) -> Running {
    let (stop, trigger) = (Stop::default(), Trigger::default());
    let next: Arc<Mutex<Option<anyhow::Result<Rebuilt>>>> = Arc::default();
    let (send, receive) = mpsc::channel();
    let rebuild: Arc<Rebuild> = {
        let next = Arc::clone(&next);
        Arc::new(move |previous: &Edition| {
            next.lock().unwrap().take().unwrap_or_else(|| Ok(Ok(edition(HOME, Some(previous)))))
        })
    };
    let thread = {
        let (stop, trigger) = (stop.clone(), trigger.clone());
        std::thread::spawn(move || {
            let mut builder = tokio::runtime::Builder::new_multi_thread();
            let runtime = builder.worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let server = Server::bind(options, edition(HOME, None)).unwrap();
                send.send((server.address(), server.admin_address())).unwrap();
                server.serve(rebuild, trigger, stop).await.unwrap();
            });
            runtime.shutdown_background();
        })
    };
    let (address, admin) = receive.recv().unwrap();
    Running { address, admin, stop, trigger, next, thread: Some(thread) }
}

impl Running {
    /// Waits until it has ended.
    pub(crate) fn join(&mut self) {
        self.thread.take().unwrap().join().unwrap();
    }

    /// A connection, with a limit on waiting for it.
    pub(crate) fn connect(&self) -> TcpStream {
        connect(self.address)
    }

    /// A client that asks for much and takes nothing, until the kernel's buffers are full.
    pub(crate) fn stalled(&self) -> TcpStream {
        let mut stream = self.connect();
        stream.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
        let request = format!("GET {} HTTP/1.1\r\nHost: a\r\n\r\n", asset("film.mp4"));
        for _ in 0..60 {
            if stream.write_all(request.as_bytes()).is_err() {
                break;
            }
        }
        stream
    }

    /// Sends bytes on a connection of their own and reads the answers until it closes.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // A server that has refused may close before it has read everything.
        let _ = stream.write_all(bytes);
        read_all(&mut stream)
    }

    /// Sends a request with these header lines and `Host`, and reads the answer.
    pub(crate) fn send(&self, method: &str, target: &str, headers: &[&str]) -> Answer {
        let own = format!("{method} {target} HTTP/1.1\r\nHost: example.org\r\nConnection: close");
        let request = [&[own.as_str()], headers, &["\r\n"]].concat().join("\r\n");
        Answer::parse(&self.raw(request.as_bytes()))
    }

    /// Gets an address.
    pub(crate) fn get(&self, target: &str) -> Answer {
        self.send("GET", target, &[])
    }

    /// Gets an address of the operators.
    pub(crate) fn ask_admin(&self, target: &str) -> Answer {
        let mut stream = connect(self.admin.unwrap());
        write!(stream, "GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        Answer::parse(&read_all(&mut stream))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.now();
        if let Some(thread) = self.thread.take() {
            // A test that has failed shows its own fault, not this one.
            let _ = thread.join();
        }
    }
}

/// Waits until something holds.
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < Duration::from_secs(10), "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

pub(crate) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream
}

/// Reads until the other side closes; a reset ends it too.
pub(crate) fn read_all(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 8192];
    loop {
        match stream.read(&mut chunk) {
            Ok(0) => return bytes,
            Ok(length) => bytes.extend_from_slice(&chunk[..length]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return bytes,
            Err(error) => panic!("{error} after {:?}", String::from_utf8_lossy(&bytes)),
        }
    }
}

/// Reads one answer whose length its headers tell.
pub(crate) fn read_one(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let mut chunk = [0; 8192];
    loop {
        let length = stream.read(&mut chunk).unwrap();
        assert!(length > 0, "closed after {:?}", String::from_utf8_lossy(&bytes));
        bytes.extend_from_slice(&chunk[..length]);
        if bytes.windows(4).any(|window| window == b"\r\n\r\n") {
            let answer = Answer::parse(&bytes);
            if answer.body.len() == answer.header("content-length").parse::<usize>().unwrap() {
                return answer;
            }
        }
    }
}

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no head in {:?}", String::from_utf8_lossy(bytes)));
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let (first, lines) = head.split_once("\r\n").unwrap();
        let status = first.strip_prefix("HTTP/1.1 ").unwrap()[..3].parse().unwrap();
        let mut headers = BTreeMap::new();
        for line in lines.split("\r\n") {
            let (name, value) = line.split_once(": ").unwrap();
            let before = headers.insert(name.to_ascii_lowercase(), value.to_owned());
            assert_eq!(before, None, "{name} twice");
        }
        Self { status, headers, body: bytes[end + 4..].to_vec() }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}
