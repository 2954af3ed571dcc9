//! chromedriver: the process, and the commands that it knows beyond the standard.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::Value;
use url::{ParseError, Url};

/// A running chromedriver.
pub struct Driver {
    child: Child,
    /// Where it listens.
    pub port: u16,
    /// Kept open: a driver that cannot write any more ends.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts it on a free port of its own choice.
    pub fn start(program: &Path) -> Driver {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        Driver {
            port: port_in(&mut output),
            child,
            _output: output,
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What chromedriver knows beyond the standard.
#[derive(Debug)]
pub struct DriverCommand {
    /// After the address of the session.
    pub path: &'static str,
    /// Sent as JSON.
    pub body: Value,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// The free port that chromedriver chose: `… started successfully on port 34567.`
fn port_in(output: &mut impl BufRead) -> u16 {
    let mut line = String::new();
    loop {
        line.clear();
        let read = output.read_line(&mut line).expect("UTF-8");
        assert_ne!(read, 0, "chromedriver ended before it named its port");
        let number = line.trim_end().trim_end_matches('.').rsplit(' ').next();
        if let Some(port) = number.filter(|_| line.contains("started successfully on port")) {
            return port.parse().expect("a port");
        }
    }
}
