//! The server from outside: what it answers, what it refuses, and how it ends.

use crate::archives::Scratch;
use crate::tidy::root;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server; it is stopped when the test is over.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(archive: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_writethru"))
            .arg("serve")
            .arg(archive)
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').parse().unwrap();
        Self { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        // Only so that a test that fails does not hang.
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Sends bytes as they are and reads all that comes back.
    fn send(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // A server that refuses early may close before everything is sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).as_bytes())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn strait() -> Server {
    Server::start(&root().join("fixtures/stories/strait-talks"))
}

/// The status line's number.
fn code(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

fn body(answer: &str) -> serde_json::Value {
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

#[test]
fn documents_are_those_of_the_contract() {
    let server = strait();
    for (path, schema) in [
        ("/api/stories", "stories"),
        ("/api/history?story=strait-talks", "history"),
        ("/api/diff?story=strait-talks&old=1&new=2", "diff"),
        ("/api/extract?story=strait-talks&version=1", "extract"),
        ("/api/quote?text=positions+closer+together", "quote"),
        ("/api/quotes?speaker=strand", "quotes"),
    ] {
        let answer = server.get(path);
        assert_eq!(code(&answer), "200", "{path}: {answer}");
        let document = body(&answer);
        assert_eq!(document["schema"], format!("writethru.{schema}/1"), "{path}");
        let schema = body(&server.get(&format!("/api/schema/{schema}")));
        let valid = jsonschema::validator_for(&schema).unwrap();
        let wrong: Vec<String> = valid.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{path}: {wrong:?}");
    }
    let quotes = body(&server.get("/api/quotes?speaker=nobody-of-this-name"));
    assert_eq!(quotes["quotes"].as_array().map(Vec::len), Some(0));
}

#[test]
fn pages_come_with_their_policy() {
    let server = strait();
    for path in [
        "/",
        "/?words=strait&sort=recent&page=1",
        "/?page=99999",
        "/story?story=strait-talks",
        "/story?story=strait-talks&shown=1",
        "/pair?story=strait-talks&old=1&new=4",
        "/pair?story=strait-talks&old=4&new=1",
        "/quotations?story=strait-talks",
        "/quote?text=positions+closer+together",
        "/quote?text=",
        "/search?q=strand",
        "/search?q=%22%27%29+OR+1%3D1",
        "/search",
    ] {
        let answer = server.get(path);
        assert_eq!(code(&answer), "200", "{path}: {answer}");
        let (head, page) = answer.split_once("\r\n\r\n").unwrap();
        let head = head.to_lowercase();
        assert!(head.contains("x-content-type-options: nosniff") && head.contains("frame-ancestors 'none'"), "{head}");
        assert!(page.contains("default-src 'none'"), "{path}");
    }
    let hostile = server.get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%E2%80%AE");
    assert!(!hostile.contains("<script>alert") && !hostile.contains('\u{202e}'), "{hostile}");
    for path in [
        "/pair?story=strait-talks",
        "/pair?story=strait-talks&old=1&new=99",
        "/api/diff?story=strait-talks&old=0&new=1",
    ] {
        assert_eq!(code(&server.get(path)), "400", "{path}");
    }
    for path in ["/story?story=none", "/story", "/api/history?story=none", "/none", "/api/schema/none", "/favicon.ico"]
    {
        assert_eq!(code(&server.get(path)), "404", "{path}");
    }
    let head =
        server.send(format!("HEAD / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address).as_bytes());
    assert!(code(&head) == "200" && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn no_path_leads_out_of_the_archive() {
    let server = strait();
    for path in [
        "/../../../etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/api/schema/../../../../etc/passwd",
        "/%2e%2e/Cargo.toml",
        "/\\..\\..\\Cargo.toml",
    ] {
        let answer = server.get(path);
        assert!(["404", "400"].contains(&code(&answer)), "{path}: {answer}");
        assert!(!answer.contains("root:") && !answer.contains("[workspace]"), "{path}");
    }
    let named = server.get("/story?story=..%2F..%2FCargo.toml");
    assert_eq!(code(&named), "404", "{named}");
}

#[test]
fn foreign_hosts_bodies_and_oversized_headers_are_refused() {
    let server = strait();
    let own = server.address;
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost:1", "127.0.0.1"] {
        let answer = server.send(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes());
        assert_eq!(code(&answer), "421", "{host}: {answer}");
        assert!(!answer.contains("strait"), "{host}");
    }
    assert_eq!(code(&server.send(b"GET / HTTP/1.0\r\n\r\n")), "421", "no name at all");
    let post = server.send(format!("POST / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 9\r\n\r\nstory=one").as_bytes());
    assert_eq!(code(&post), "405", "{post}");
    let large = server.send(format!("GET / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 99999999999\r\n\r\n").as_bytes());
    assert_eq!(code(&large), "413", "{large}");
    let long =
        server.send(format!("GET / HTTP/1.1\r\nHost: {own}\r\nX-Long: {}\r\n\r\n", "a".repeat(1 << 20)).as_bytes());
    assert!(["431", "none"].contains(&code(&long)), "{long}");
    let many = server.send(format!("GET / HTTP/1.1\r\nHost: {own}\r\n{}\r\n", "X-Many: 1\r\n".repeat(500)).as_bytes());
    assert_eq!(code(&many), "431", "{many}");
    assert_eq!(code(&server.get("/")), "200", "and it goes on answering");
}

#[test]
fn a_slow_client_is_cut_off_and_delays_nobody() {
    let server = strait();
    let mut slow: Vec<TcpStream> = (0..50).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ").unwrap();
    }
    assert_eq!(code(&server.get("/")), "200", "others are answered in the meantime");
    for mut stream in slow {
        // The end of the connection, whether with a word or without.
        let mut answer = Vec::new();
        let ended = stream.read_to_end(&mut answer);
        let timed_out = ended.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock);
        assert!(!timed_out, "the server still waits for the rest");
        assert_ne!(code(&String::from_utf8_lossy(&answer)), "200");
    }
}

#[test]
fn two_hundred_parallel_requests_are_all_answered() {
    let server = strait();
    let paths =
        ["/", "/story?story=strait-talks", "/pair?story=strait-talks&old=1&new=2", "/search?q=strait", "/api/stories"];
    let server = &server;
    std::thread::scope(|scope| {
        let askers: Vec<_> = (0..200)
            .map(|asker| scope.spawn(move || code(&server.get(paths[asker % paths.len()])).to_owned()))
            .collect();
        for asker in askers {
            assert_eq!(asker.join().unwrap(), "200");
        }
    });
}

#[cfg(unix)]
#[test]
fn it_stops_cleanly_when_asked() {
    let mut server = strait();
    let mut kept = server.connect();
    kept.write_all(format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).as_bytes()).unwrap();
    let mut first = [0; 12];
    kept.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let asked = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status().unwrap();
    assert!(asked.success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_ledger_is_not_changed_and_an_old_one_is_refused() {
    let scratch = Scratch::new("serve-ledger");
    let ledger = scratch.0.join("strait.db");
    let run = |args: &[&std::ffi::OsStr]| Command::new(env!("CARGO_BIN_EXE_writethru")).args(args).output().unwrap();
    let stories = root().join("fixtures/stories/strait-talks");
    let made = run(&["index".as_ref(), stories.as_ref(), "--ledger".as_ref(), ledger.as_ref()]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let before = std::fs::read(&ledger).unwrap();
    let server = Server::start(&ledger);
    for path in ["/", "/story?story=strait-talks", "/search?q=strand"] {
        assert_eq!(code(&server.get(path)), "200", "{path}");
    }
    drop(server);
    assert!(std::fs::read(&ledger).unwrap() == before, "the ledger was changed");
    // The version of the schema is a number of four bytes at offset 60 of the file's head.
    let mut old = before;
    old[60..64].copy_from_slice(&3_u32.to_be_bytes());
    std::fs::write(&ledger, &old).unwrap();
    let refused = run(&["serve".as_ref(), ledger.as_ref(), "--port".as_ref(), "0".as_ref()]);
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(2) && message.contains("writethru index"), "{message}");
    assert!(std::fs::read(&ledger).unwrap() == old, "the old ledger was changed");
}

#[test]
fn an_archive_that_cannot_be_read_is_an_error() {
    let scratch = Scratch::new("serve-none");
    let run =
        Command::new(env!("CARGO_BIN_EXE_writethru")).arg("serve").arg(scratch.0.join("none.db")).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
}
