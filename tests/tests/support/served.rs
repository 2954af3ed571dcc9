//! `cargo weave serve` in a copy of the course, for a browser to open.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use super::Scratch;

/// A server on a free port, stopped when dropped.
pub struct Served {
    child: Child,
    address: String,
    /// The course that it serves.
    pub scratch: Scratch,
}

impl Served {
    /// Copies the course and serves it.
    pub fn start() -> Served {
        let scratch = Scratch::new();
        let mut child = scratch
            .command(&["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("weave starts");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let address = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line[line.find("http://")?..].trim_end().to_owned()))
            .expect("the server says where it is");
        Served {
            child,
            address,
            scratch,
        }
    }

    /// Where a page of the book is served.
    pub fn url(&self, page: &str) -> String {
        format!("{}/{page}", self.address.trim_end_matches('/'))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
