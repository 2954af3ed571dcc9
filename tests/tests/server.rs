//! The server over real sockets: what it refuses, and what it tells an open page.

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};
use std::time::Duration;

use support::Scratch;

/// Longer than anything here takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// `cargo weave serve` on a free port, stopped when dropped.
struct Server {
    child: Child,
    lines: BufReader<ChildStdout>,
    port: u16,
}

impl Server {
    fn start(scratch: &Scratch) -> Server {
        let mut child = scratch
            .command(&["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("weave starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        let address = loop {
            let mut line = String::new();
            let read = lines.read_line(&mut line).expect("UTF-8");
            assert_ne!(read, 0, "the server ended before it said where it is");
            if let Some((_, address)) = line.split_once("http://127.0.0.1:") {
                break address.to_owned();
            }
        };
        let port = address.trim().trim_end_matches('/').parse();
        Server {
            child,
            lines,
            port: port.expect("a port"),
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        stream
    }

    /// Sends one request with exactly these headers, and reads the answer to its end.
    fn ask(&self, request: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = self.connect();
        // A server may refuse without reading everything, so writing may fail.
        let _ = stream.write_all(text_of(request, headers, body).as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answer::parse(&String::from_utf8_lossy(&answer))
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The token, from where a page has it.
    fn token(&self) -> String {
        let page = self.ask("GET /", &[("host", &self.host())], "");
        assert_eq!(page.status, 200, "{}", page.body);
        let (_, rest) = page
            .body
            .split_once("<meta name=\"weave-token\" content=\"")
            .expect("a page carries the token");
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn text_of(request: &str, headers: &[(&str, &str)], body: &str) -> String {
    let mut text = format!("{request} HTTP/1.1\r\nconnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    text + "\r\n" + body
}

struct Answer {
    status: u16,
    body: String,
}

impl Answer {
    fn parse(text: &str) -> Answer {
        let status = text
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let (_, body) = text.split_once("\r\n\r\n").unwrap_or_default();
        Answer {
            status: status.unwrap_or_else(|| panic!("no answer but: {text}")),
            body: body.to_owned(),
        }
    }
}

/// What an open page hears: lines of server-sent events.
struct Page {
    lines: BufReader<TcpStream>,
}

impl Page {
    fn open(server: &Server) -> Page {
        let mut stream = server.connect();
        let request = format!("GET /api/events?token={}", server.token());
        let headers = [("host", server.host())];
        let headers = headers
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        stream
            .write_all(text_of(&request, &headers, "").as_bytes())
            .expect("it reads");
        let mut page = Page {
            lines: BufReader::new(stream),
        };
        // The answer's head is sent when the page is listening.
        assert!(page.next_line().contains("200"), "the events are open");
        page
    }

    fn next_line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("within patience");
        assert!(!line.is_empty(), "the stream ended");
        line.trim_end().to_owned()
    }

    /// The data of the next event of this name.
    fn hears(&mut self, name: &str) -> serde_json::Value {
        while self.next_line() != format!("event: {name}") {}
        let data = self.next_line();
        let data = data.strip_prefix("data: ").expect("data follows");
        serde_json::from_str(data).expect("JSON")
    }
}

#[test]
fn strangers_are_refused_and_our_own_pages_are_not() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch);
    let token = server.token();
    let ours = server.host();
    let host = ("host", ours.as_str());
    let token = ("x-weave-token", token.as_str());
    let json = ("content-type", "application/json");
    let evil = ("origin", "http://evil.example");
    let run = "POST /api/run";
    let code = r#"{"code":"fn main() { println!(\"{}\", 6 * 7); }"}"#;
    let long = format!(r#"{{"code":"{}"}}"#, "x".repeat(64 * 1024));

    type Headers<'a> = &'a [(&'a str, &'a str)];
    let refusals: [(&str, Headers, &str, u16); 9] = [
        ("GET /", &[("host", "evil.example")], "", 403),
        ("GET /", &[host, evil], "", 403),
        (run, &[("host", "evil.example"), token, json], code, 403),
        (run, &[host, evil, token, json], code, 403),
        (run, &[host, json], code, 401),
        (run, &[host, ("x-weave-token", "wrong"), json], code, 401),
        ("GET /api/events", &[host], "", 401),
        (
            run,
            &[host, token, ("content-type", "text/plain")],
            code,
            415,
        ),
        (run, &[host, token, json], &long, 413),
    ];
    for (request, headers, body, status) in refusals {
        let answer = server.ask(request, headers, body);
        assert_eq!(
            answer.status, status,
            "{request} {headers:?}: {}",
            answer.body
        );
        assert!(!answer.body.contains("42"), "{request} {headers:?} was run");
    }

    let answer = server.ask(run, &[host, token, json], code);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(
        answer.body.contains(r#""output":"42\n""#),
        "{}",
        answer.body
    );
    assert!(answer.body.contains(r#""ok":true"#), "{}", answer.body);
}

#[test]
fn no_path_leads_out_of_the_book() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch);
    let host = server.host();

    for path in [
        "/../../Cargo.toml",
        "/%2e%2e/%2e%2e/Cargo.toml",
        "//etc/passwd",
        "/nowhere.html",
    ] {
        let answer = server.ask(&format!("GET {path}"), &[("host", &host)], "");
        assert!(
            [400, 404].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        assert!(!answer.body.contains("[workspace]"), "{path}");
    }
}

#[test]
fn a_saved_stub_shows_its_new_mark_without_a_reload() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch);
    let mut page = Page::open(&server);

    let solution = scratch.read("solutions/chapter03/lost_update.rs");
    scratch.write("exercises/chapter03/lost_update.rs", &solution);

    let mark = page.hears("mark");
    assert_eq!(mark["exercise"], "chapter03/lost_update");
    assert_eq!(mark["points"]["earned"], mark["points"]["possible"]);
    assert!(
        mark["html"].as_str().expect("a card").contains("points"),
        "{mark}"
    );

    // Asked for, it is the same mark.
    let token = server.token();
    let headers = [("host", server.host()), ("x-weave-token", token)];
    let headers = headers
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let answer = server.ask("GET /api/mark/chapter03/lost_update", &headers, "");
    let asked: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(asked["mark"]["points"], mark["points"]);
    assert_eq!(asked["html"], mark["html"]);

    // And it is remembered, for the page of progress as for the terminal.
    let answer = server.ask("GET /api/progress", &headers, "");
    let told = scratch.weave(&["progress", "--json"]).stdout;
    assert_eq!(answer.body, told.trim_end());
    let progress: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(progress["points"]["earned"], mark["points"]["earned"]);
}

#[test]
fn what_a_card_says_to_reread_is_a_page_of_the_book() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch);
    let loses = scratch.read("tests/chapter03/lost_update/wrong/load_then_store.rs");
    scratch.write("exercises/chapter03/lost_update.rs", &loses);

    let headers = [("host", server.host()), ("x-weave-token", server.token())];
    let headers = headers
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let card = server.ask("GET /api/mark/chapter03/lost_update", &headers, "");
    let card: serde_json::Value = serde_json::from_str(&card.body).expect("JSON");

    let html = card["html"].as_str().expect("a card");
    let (_, after) = html.split_once("Reread: <a href=\"..").expect("a link");
    let (page, _) = after.split_once(['"', '#']).expect("it ends");
    let reread = server.ask(&format!("GET {page}"), &[("host", &server.host())], "");
    assert_eq!(reread.status, 200, "{page}");
}

#[test]
fn a_saved_page_is_rendered_again_and_open_pages_reload() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch);
    let mut page = Page::open(&server);

    let summary = scratch.read("book/src/SUMMARY.md");
    scratch.write("book/src/new.md", "# A new page\n");
    scratch.write(
        "book/src/SUMMARY.md",
        &format!("{summary}\n[A new page](new.md)\n"),
    );

    page.hears("reload");
    let answer = server.ask("GET /new.html", &[("host", &server.host())], "");
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("A new page"));
}

#[test]
fn code_of_a_page_is_explored_and_its_schedule_drawn() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch);
    let token = server.token();
    let ours = server.host();
    let headers = [
        ("host", ours.as_str()),
        ("x-weave-token", token.as_str()),
        ("content-type", "application/json"),
    ];
    let explore = |code: &str| {
        let body = serde_json::json!({ "code": code }).to_string();
        let answer = server.ask("POST /api/explore", &headers, &body);
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str::<serde_json::Value>(&answer.body).expect("JSON")
    };

    let race = scratch.read("chapters/chapter03/examples/lost_update.rs");
    let explored = explore(&race);
    assert_eq!(explored["report"]["failure"]["preemptions"], 1);
    let html = explored["html"].as_str().expect("a drawing");
    assert!(html.contains("<section class=\"weave-schedule"), "{html}");

    let broken = explore("fn main() { let x: u32 = \"\"; }");
    let error = broken["error"].as_str().expect("rustc's words");
    assert!(error.contains("mismatched types"), "{error}");
    assert!(error.contains("main.rs:1:"), "{error}");
}

#[test]
fn a_port_in_use_is_refused_when_asked_for() {
    let scratch = Scratch::new();
    let server = Server::start(&scratch);

    let ran = scratch.weave(&["serve", "--port", &server.port.to_string()]);

    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("--port 0"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_server_even_with_a_page_open() {
    let scratch = Scratch::new();
    let mut server = Server::start(&scratch);
    let mut page = Page::open(&server);

    let interrupted = std::process::Command::new("kill")
        .args(["-INT", &server.child.id().to_string()])
        .status()
        .expect("kill starts");
    assert!(interrupted.success());

    let mut rest = String::new();
    page.lines
        .read_to_string(&mut rest)
        .expect("the stream ends");
    let status = server.child.wait().expect("the server ends");
    assert!(status.success(), "{status}");
    let mut said = String::new();
    server.lines.read_to_string(&mut said).expect("UTF-8");
    assert!(said.contains("Stopped."), "{said}");
}
