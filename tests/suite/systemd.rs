//! What systemd does with the program, done by its own tool and by a socket in its place.

use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::running::{Answer, program, signal, until};
use crate::snapshots::example;

/// Free ports; another program may take them before ours does, which has not been seen.
fn ports<const N: usize>() -> [u16; N] {
    let open = [(); N].map(|()| std::net::TcpListener::bind("127.0.0.1:0").unwrap());
    open.map(|listener| listener.local_addr().unwrap().port())
}

/// Ends the process with the test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn get(port: u16, path: &str) -> Option<Answer> {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").as_bytes()).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    Some(Answer::parse(&bytes))
}

/// The next message that isn't the watchdog's.
fn message(socket: &UnixDatagram) -> String {
    let mut bytes = [0; 4096];
    let since = Instant::now();
    loop {
        assert!(since.elapsed() < Duration::from_secs(30), "nothing but the watchdog");
        let length = socket.recv(&mut bytes).expect("a message");
        let message = std::str::from_utf8(&bytes[..length]).unwrap().trim_end();
        if message != "WATCHDOG=1" {
            return message.to_owned();
        }
    }
}

/// Starts the program as systemd would, with sockets of these names.
fn start(root: &Path, ports: &[u16], names: &str, notify: &Path) -> Option<Ended> {
    let tool = "systemd-socket-activate";
    if Command::new(tool).arg("--version").stdout(Stdio::null()).status().is_err() {
        assert!(std::env::var_os("SOLIDARITE_REQUIRE_TOOLS").is_none(), "{tool} is not installed");
        eprintln!("SKIPPED: {tool} is not installed");
        return None;
    }
    let child = Command::new(tool)
        .args(ports.iter().map(|port| format!("--listen=127.0.0.1:{port}")))
        .arg(format!("--fdname={names}"))
        .arg(format!("--setenv=NOTIFY_SOCKET={}", notify.display()))
        .arg("--setenv=WATCHDOG_USEC=300000")
        .arg(format!("--setenv=SOLIDARITE_ROOT={}", root.display()))
        .arg(program().get_program())
        .arg("serve")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Some(Ended(child))
}

#[test]
fn it_takes_systemds_sockets_and_tells_what_it_does() {
    let (root, folder) = (example(), tempfile::tempdir().unwrap());
    let path = folder.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // As its units name them, in whichever order they come.
    let ports: [u16; 2] = ports();
    let Some(mut server) = start(root.path(), &[ports[1], ports[0]], "admin:site", &path) else { return };

    // The first connection makes systemd start the program, and waits in the kernel until it is ready.
    let mut first = None;
    until("the socket is there", || {
        first = get(ports[0], "/");
        first.is_some()
    });
    assert_eq!(first.unwrap().status, 200);
    assert_eq!(message(&socket), "READY=1");
    assert_eq!(get(ports[1], "/readyz").unwrap().status, 200, "the operators' socket");

    let mut bytes = [0; 4096];
    for _ in 0..3 {
        let length = socket.recv(&mut bytes).expect("the watchdog hears of it");
        assert_eq!(&bytes[..length].trim_ascii_end(), b"WATCHDOG=1");
    }

    // The tool has become the program: the same process.
    signal(&server.0, "HUP");
    let reloading = message(&socket);
    assert!(reloading.starts_with("RELOADING=1\nMONOTONIC_USEC="), "{reloading}");
    assert_eq!(message(&socket), "READY=1");
    signal(&server.0, "TERM");
    assert_eq!(message(&socket), "STOPPING=1");
    assert!(server.0.wait().unwrap().success());
}

#[test]
fn a_socket_that_nobody_would_listen_on_is_refused() {
    let (root, folder) = (example(), tempfile::tempdir().unwrap());
    let ports: [u16; 3] = ports();
    let Some(mut server) = start(root.path(), &ports, "site:admin:site", &folder.path().join("none")) else { return };
    // The first connection starts the program.
    until("the socket is there", || std::net::TcpStream::connect(("127.0.0.1", ports[2])).is_ok());
    assert_eq!(server.0.wait().unwrap().code(), Some(2));
}
