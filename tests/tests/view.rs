//! The terminal view of `mark --watch` under a pseudo-terminal: what a learner sees, and what is left behind.
#![cfg(unix)]

mod support;

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{
    Child, CommandBuilder, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system,
};
use support::{Scratch, weave_binary};

const FILE: &str = "exercises/chapter03/lost_update.rs";
const SOLUTION: &str = "solutions/chapter03/lost_update.rs";
/// Marks take well under a second; a machine that builds beside it takes longer.
const PATIENCE: Duration = Duration::from_secs(120);
const SIZE: PtySize = PtySize {
    rows: 24,
    cols: 80,
    pixel_width: 0,
    pixel_height: 0,
};

/// A terminal with `weave` in it.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    slave: Box<dyn SlavePty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    printed: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Terminal {
    /// Starts `weave` in the copy of the course.
    fn start(pair: PtyPair, scratch: &Scratch, arguments: &[&str], editor: &str) -> Terminal {
        let mut command = CommandBuilder::new(weave_binary());
        command.args(arguments);
        command.cwd(scratch.root());
        command.env("TERM", "xterm");
        command.env("VISUAL", editor);
        let child = pair.slave.spawn_command(command).expect("weave starts");
        let mut output = pair.master.try_clone_reader().expect("its output");
        let (send, printed) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // Linux says with an error that nobody has the terminal open any more.
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Terminal {
            keyboard: pair.master.take_writer().expect("its input"),
            master: pair.master,
            slave: pair.slave,
            child,
            printed,
            screen: vt100::Parser::new(SIZE.rows, SIZE.cols, 0),
        }
    }

    /// Waits until the screen says this.
    #[track_caller]
    fn wait_for(&mut self, text: &str) {
        while !self.screen.screen().contents().contains(text) {
            match self.printed.recv_timeout(PATIENCE) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(_) => panic!("no {text:?} in\n{}", self.screen.screen().contents()),
            }
        }
    }

    fn press(&mut self, key: &str) {
        self.keyboard.write_all(key.as_bytes()).expect("it reads");
        self.keyboard.flush().expect("it reads");
    }

    /// Waits for the end, and returns the exit status, the line discipline and the screen that are left.
    fn end(mut self) -> (u32, String, vt100::Parser) {
        let status = self.child.wait().expect("it ends");
        let discipline = line_discipline(&*self.master);
        // Now nobody has the terminal open, and what it printed has an end.
        drop(self.slave);
        for bytes in self.printed {
            self.screen.process(&bytes);
        }
        (status.exit_code(), discipline, self.screen)
    }
}

/// A pseudo-terminal; none where the system has none, which is said.
fn pseudo_terminal() -> Option<PtyPair> {
    match native_pty_system().openpty(SIZE) {
        Ok(pair) => Some(pair),
        Err(error) if env::var_os("CI").is_none() => {
            eprintln!("skipped: there is no pseudo-terminal here ({error})");
            None
        }
        Err(error) => panic!("there is no pseudo-terminal here: {error}"),
    }
}

/// What `stty` would say of the line.
fn line_discipline(master: &dyn MasterPty) -> String {
    let termios = master.get_termios().expect("a terminal has a discipline");
    format!(
        "{:?} {:?} {:?}",
        termios.input_flags, termios.output_flags, termios.local_flags
    )
}

#[test]
fn a_save_is_marked_on_the_screen_and_q_leaves_the_terminal_as_it_was() {
    let Some(pair) = pseudo_terminal() else {
        return;
    };
    let before = line_discipline(&*pair.master);
    let scratch = Scratch::new();
    // An editor that makes a mistake and saves it.
    let editor = scratch.path("editor.sh");
    fs::write(&editor, "#!/bin/sh\necho 'fn broken( {' > \"$1\"\n").expect("a script");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("a script");
    let editor = editor.to_str().expect("a name").to_owned();
    let mut terminal =
        Terminal::start(pair, &scratch, &["mark", "--watch", "lost_update"], &editor);

    terminal.wait_for("0 of 12 points");
    assert!(terminal.screen.screen().alternate_screen());
    assert_ne!(
        line_discipline(&*terminal.master),
        before,
        "keys come one by one"
    );

    scratch.write(FILE, &scratch.read(SOLUTION));
    terminal.wait_for("Full marks: 12 of 12 points.");

    fs::remove_file(scratch.path(FILE)).expect("it was there");
    terminal.wait_for("is not there");
    scratch.write(FILE, &scratch.read(SOLUTION));
    terminal.wait_for("Full marks: 12 of 12 points.");

    terminal.press("e");
    terminal.wait_for("does not compile");
    assert!(terminal.screen.screen().alternate_screen(), "it is back");

    terminal.press("r");
    terminal.wait_for("Start again");
    terminal.press("y");
    terminal.wait_for("is the stub again");
    assert_eq!(
        scratch.read(&format!("{FILE}.before-reset")),
        "fn broken( {\n"
    );

    terminal.press("q");
    let (status, after, left) = terminal.end();
    assert_eq!((status, after), (0, before));
    let screen = left.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor());
    assert_eq!(screen.contents().trim(), "");
}

#[test]
fn plain_lines_are_to_be_had_on_a_terminal_too() {
    let Some(pair) = pseudo_terminal() else {
        return;
    };
    let scratch = Scratch::new();
    let arguments = ["mark", "--watch", "--plain", "lost_update"];
    let mut terminal = Terminal::start(pair, &scratch, &arguments, "true");

    terminal.wait_for("Watching 1 file: save one to mark it.");
    assert!(!terminal.screen.screen().alternate_screen());

    terminal.press("\u{3}");
    assert_ne!(terminal.end().0, 0, "Ctrl-C stops it");
}

#[test]
fn who_ends_it_from_outside_finds_the_terminal_as_it_was() {
    let Some(pair) = pseudo_terminal() else {
        return;
    };
    let before = line_discipline(&*pair.master);
    let scratch = Scratch::new();
    let arguments = ["mark", "--watch", "lost_update"];
    let mut terminal = Terminal::start(pair, &scratch, &arguments, "true");
    terminal.wait_for("0 of 12 points");

    let process = terminal.child.process_id().expect("it runs").to_string();
    let killed = Command::new("kill").args(["-TERM", &process]).status();
    assert!(killed.expect("there is a kill").success());

    let (_, after, left) = terminal.end();
    assert_eq!(after, before);
    assert!(!left.screen().alternate_screen());
}

/// What reads keys may see nothing but the end of its input then, again and again.
#[test]
fn a_terminal_that_is_closed_ends_the_command() {
    let Some(pair) = pseudo_terminal() else {
        return;
    };
    let scratch = Scratch::new();
    let mut command = CommandBuilder::new(weave_binary());
    command.args(["mark", "--watch", "lost_update"]);
    command.cwd(scratch.root());
    command.env("TERM", "xterm");
    let mut child = pair.slave.spawn_command(command).expect("weave starts");
    let mut output = pair.master.try_clone_reader().expect("its output");
    let mut screen = vt100::Parser::new(SIZE.rows, SIZE.cols, 0);
    while !screen.screen().contents().contains("of 12 points") {
        let mut buffer = [0; 4096];
        let count = output.read(&mut buffer).expect("it is open");
        screen.process(&buffer[..count]);
    }

    // All that had it open, but for the command itself.
    drop((output, pair));

    let ended = (0..PATIENCE.as_secs() * 10).find_map(|_| {
        thread::sleep(Duration::from_millis(100));
        child.try_wait().expect("it is a child")
    });
    if ended.is_none() {
        child.kill().expect("it is still there");
        panic!("it goes on without a terminal");
    }
}
