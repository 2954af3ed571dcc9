//! The program that an examination compiles and runs: well, badly, or with bad intent, as its first argument says.
//!
//! It says on its output what it reached; what it says is checked against what was seen from outside.

use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::fd::FromRawFd;
use std::os::unix::net::UnixStream;
use std::{env, fs, io};

unsafe extern "C" {
    fn kill(process: i32, signal: i32) -> i32;
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [what, with] = arguments.as_slice() else {
        panic!("two words are needed");
    };
    let reached = match what.as_str() {
        "record" => {
            // SAFETY: the descriptor is this program's and nobody else's.
            let mut record = unsafe { File::from_raw_fd(3) };
            record.write_all(with.as_bytes())
        }
        "panic" => panic!("{with}"),
        "wait" => io::stdin().read_to_end(&mut Vec::new()).map(drop),
        "read" => fs::read_to_string(with).map(|text| print!("{text} ")),
        "write" => fs::write(with, "written"),
        "tcp" => TcpStream::connect(with).map(drop),
        "unix" => UnixStream::connect(with).map(drop),
        "kill" => {
            // SAFETY: numbers in, a number out.
            let killed = unsafe { kill(with.parse().expect("a number"), 9) };
            if killed == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
        }
        "start" => std::process::Command::new(with).args(["record", "x"]).status().map(drop),
        "fill" => fill(with),
        "loop" => loop {
            std::hint::spin_loop();
        },
        other => panic!("does not know {other}"),
    };
    match reached {
        Ok(()) => println!("reached"),
        Err(error) => println!("{error}"),
    }
}

/// Writes more than a scratch holds.
fn fill(folder: &str) -> io::Result<()> {
    for index in 0..64 {
        fs::write(format!("{folder}/{index}"), vec![1; 1 << 20])?;
    }
    Ok(())
}
