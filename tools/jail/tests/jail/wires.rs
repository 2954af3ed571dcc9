//! Two programs in two jails talk through what joins them, and through nothing else.

use std::io::{BufRead, BufReader, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::Command;
use std::thread;

use jail::{Policy, Wires};

use crate::jails;

#[test]
fn input_and_record_can_be_joined_to_another_program() {
    for jail in jails::all() {
        // given: a program that answers on its record what it is asked on its input
        let (mut asks, input) = UnixStream::pair().unwrap();
        let (answers, record) = UnixStream::pair().unwrap();
        let policy = Policy::to_run(Path::new("/bin/sh"));
        let mut shell = Command::new("/bin/sh");
        shell.args([
            "-c",
            "while read word; do echo \"not $word\" >&3; done; echo end",
        ]);

        // when: another asks it twice, the second time depending on the first answer
        let ended = thread::scope(|scope| {
            let running = scope.spawn(|| {
                let wires = Wires {
                    input: Some(OwnedFd::from(input)),
                    record: Some(OwnedFd::from(record)),
                };
                jail.run_wired(&shell, &policy, wires)
            });
            let mut answers = BufReader::new(answers).lines();
            writeln!(asks, "this").unwrap();
            let first = answers.next().unwrap().unwrap();
            writeln!(asks, "{first}").unwrap();
            assert_eq!(answers.next().unwrap().unwrap(), "not not this");
            drop(asks);
            // then: it ends when nobody asks any more, and its record ends with it
            let ended = running.join().unwrap().unwrap();
            assert!(answers.next().is_none());
            ended
        });
        assert!(ended.status.success(), "{ended:?}");
        assert_eq!(ended.stdout, b"end\n");
        assert!(ended.record.is_empty());
    }
}
