//! A running server, and the plainest client that can ask it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The program, as cargo built it for this test.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_solidarite"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("SOLIDARITE_") {
            command.env_remove(name);
        }
    }
    command.env("LANG", "fr_CA.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command
}

/// The project's own folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A server on any free port; it ends with this value.
pub(crate) struct Server {
    pub(crate) child: Child,
    /// `127.0.0.1:PORT`
    pub(crate) host: String,
    /// What it has said on stderr after its address.
    said: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves a root with further arguments.
    pub(crate) fn start(root: &Path, arguments: &[&str]) -> Self {
        Self::of(serve(program(), root, arguments).spawn().unwrap())
    }

    /// A server that a shell has prepared the process for: limits, signals.
    pub(crate) fn within(shell: &str, root: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new("bash");
        command.args(["-c", &format!("{shell}; exec \"$0\" \"$@\"")]).arg(program().get_program());
        Self::of(serve(command, root, arguments).spawn().unwrap())
    }

    /// One that is just starting, once it has told its address.
    pub(crate) fn of(mut child: Child) -> Self {
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let host = loop {
            let Some(line) = lines.next() else {
                let mut report = String::new();
                let _ = child.stdout.take().map(|mut stdout| stdout.read_to_string(&mut report));
                panic!("the server ended: {report}");
            };
            let line = line.unwrap();
            if let Some(at) = line.find("http://") {
                break line[at + 7..].chars().take_while(|c| c.is_ascii_digit() || ".:".contains(*c)).collect();
            }
        };
        let said: Arc<Mutex<Vec<String>>> = Arc::default();
        let saying = Arc::clone(&said);
        // What it says further is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| saying.lock().unwrap().push(line)));
        Self { child, host, said }
    }

    /// What it has said on stderr after its address.
    pub(crate) fn said(&self) -> Vec<String> {
        self.said.lock().unwrap().clone()
    }

    /// Where operators ask; it was told to have such an address.
    pub(crate) fn admin(&self) -> String {
        let mut admin = None;
        until("the operators' address", || {
            admin = self.said().iter().find_map(|line| line.strip_prefix("admin http://").map(str::to_owned));
            admin.is_some()
        });
        admin.unwrap()
    }

    /// What operators are told.
    pub(crate) fn ask_admin(&self, path: &str) -> Answer {
        let admin = self.admin();
        ask(&admin, &format!("GET {path} HTTP/1.1\r\nHost: {admin}\r\nConnection: close\r\n\r\n"))
    }

    /// Sends a signal, by its name.
    pub(crate) fn signal(&self, name: &str) {
        signal(&self.child, name);
    }

    /// The project's own content.
    pub(crate) fn of_the_project() -> Self {
        Self::start(project(), &[])
    }

    /// GET without compression.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host))
    }

    /// GET with one more header.
    pub(crate) fn get_with(&self, path: &str, header: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{header}\r\n\r\n", self.host))
    }

    /// Sends a request as it is and reads until the server closes.
    pub(crate) fn ask(&self, request: &str) -> Answer {
        ask(&self.host, request)
    }
}

/// The command that serves a root on any free port.
pub(crate) fn serve(mut command: Command, root: &Path, arguments: &[&str]) -> Command {
    command.args(["serve", "--listen", "127.0.0.1:0", "--root"]).arg(root).args(arguments);
    command.stderr(Stdio::piped()).stdout(Stdio::piped());
    command
}

/// Sends a request as it is to any server and reads until it closes.
pub(crate) fn ask(host: &str, request: &str) -> Answer {
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    Answer::parse(&bytes)
}

/// Sends a process a signal, by its name. The shell's own `kill`: not every machine has another.
pub(crate) fn signal(child: &Child, name: &str) {
    let sent = Command::new("bash").args(["-c", "kill -s $0 $1", name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success(), "{name} is sent");
}

/// Waits until something holds; a busy machine has time.
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < Duration::from_mins(1), "never: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    /// The bytes of the head as sent, the empty line that ends it included.
    pub(crate) head_length: usize,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| line.split_once(':').unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut answer = Self { status, headers, head_length: end + 4, body: bytes[end + 4..].to_vec() };
        if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = unchunked(&answer.body);
        }
        answer
    }

    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// Every header with its value.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n").unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 2 + size + 2..];
    }
}
