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
    /// Starts it on a free port of its own choice. Two that start at once may choose the same one, and the second ends.
    pub fn start(program: &Path) -> Driver {
        const TRIES: usize = 5;
        (0..TRIES)
            .find_map(|_| Driver::try_to_start(program))
            .expect("chromedriver names its port before it ends")
    }

    fn try_to_start(program: &Path) -> Option<Driver> {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let Some(port) = port_in(&mut output) else {
            child.wait().expect("it has ended");
            return None;
        };
        Some(Driver {
            child,
            port,
            _output: output,
        })
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

/// The free port that chromedriver chose: `… started successfully on port 34567.` None if it ends without one.
fn port_in(output: &mut impl BufRead) -> Option<u16> {
    output.lines().find_map(|line| {
        let line = line.expect("UTF-8");
        let (_, number) = line.split_once("started successfully on port ")?;
        Some(number.trim_end_matches('.').parse().expect("a port"))
    })
}
