//! What a process in a jail may have: what it sees, where it writes, and its limits.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How a process is confined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Backend {
    /// Namespaces of its own: of users, mounts, processes, network, and of what processes talk through.
    Namespaces,
    /// Landlock and refused calls, where a system forbids namespaces.
    Landlock,
    /// Not at all. For tests, which must see that an examination finds it out.
    Nothing,
}

/// What one process may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Files and folders that it may read, and programs that it may start, each where it lies outside. Paths that do not
    /// exist are passed over. Of a folder, what is mounted below it is not shown.
    pub shows: Vec<PathBuf>,
    /// Where it may write; nowhere, if none.
    pub scratch: Option<Scratch>,
    /// Whether it may start others.
    pub processes: Processes,
    /// What it may use.
    pub limits: Limits,
}

/// A folder to write in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scratch {
    /// An empty folder.
    pub folder: PathBuf,
    /// The most that may lie in it.
    pub bytes: u64,
    /// The names of files directly in it that stay in the folder when the process has ended; those that it did not make
    /// are passed over.
    pub keeps: Vec<String>,
}

/// Whether a process may start others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Processes {
    /// No: it has at most this many threads, and is killed when it tries to start a process.
    One {
        /// Its own included.
        threads: u64,
    },
    /// Yes, a compiler must start its linker: at most this many processes and threads together. They see themselves in
    /// `/proc`.
    Few {
        /// All of them.
        tasks: u64,
    },
}

impl Processes {
    /// The most processes and threads together.
    #[must_use]
    pub fn most(self) -> u64 {
        match self {
            Processes::One { threads } => threads,
            Processes::Few { tasks } => tasks,
        }
    }
}

/// What one process may use before it is ended. It may lower these for itself, and never raise them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Seconds of processor time, of each process.
    pub cpu_seconds: u64,
    /// Bytes of address space, of each process.
    pub memory_bytes: u64,
    /// Bytes in any file.
    pub file_bytes: u64,
    /// Open files, of each process.
    pub open_files: u64,
    /// Bytes on standard output and standard error together.
    pub output_bytes: usize,
    /// Bytes in its record.
    pub record_bytes: usize,
    /// The last resort. Loose, since a machine under load is slow.
    pub wall: Duration,
    /// How long all of it may sleep at a stretch; for processes that have nothing to wait for.
    pub asleep: Duration,
}

/// The scratch of a program that runs.
const RUN_SCRATCH_BYTES: u64 = 16 << 20;
/// The scratch of a compilation: a program with its libraries linked in is some 10 MiB.
const COMPILE_SCRATCH_BYTES: u64 = 256 << 20;

impl Policy {
    /// For a compiled program: it sees itself and the system's libraries, writes nowhere and starts nothing.
    #[must_use]
    pub fn to_run(program: &Path) -> Policy {
        let mut shows = system_libraries();
        shows.push(program.to_owned());
        Policy {
            shows,
            scratch: None,
            processes: Processes::One { threads: 256 },
            limits: Limits {
                cpu_seconds: 5,
                memory_bytes: 4 << 30,
                file_bytes: 64 << 20,
                open_files: 64,
                output_bytes: 1 << 20,
                record_bytes: 64 << 20,
                wall: Duration::from_secs(20),
                asleep: Duration::from_secs(2),
            },
        }
    }

    /// For a compiler that lies in this sysroot: it sees the toolchain, the system's libraries and its linker. What it
    /// reads beside these is yours to add, and `scratch` is where it writes: give it as its `TMPDIR` too.
    #[must_use]
    pub fn to_compile(sysroot: &Path, scratch: Scratch) -> Policy {
        let mut shows = system_libraries();
        shows.extend(["/bin", "/usr/bin", "/usr/libexec", "/etc/alternatives"].map(PathBuf::from));
        shows.push(sysroot.to_owned());
        Policy {
            shows,
            limits: Limits {
                cpu_seconds: 60,
                memory_bytes: 4 << 30,
                file_bytes: scratch.bytes,
                open_files: 1024,
                output_bytes: 16 << 20,
                record_bytes: 0,
                wall: Duration::from_secs(120),
                asleep: Duration::MAX,
            },
            scratch: Some(scratch),
            processes: Processes::Few { tasks: 64 },
        }
    }

    /// With this empty folder to write in, up to 16 MiB.
    #[must_use]
    pub fn with_scratch(mut self, folder: &Path) -> Policy {
        self.scratch = Some(Scratch {
            folder: folder.to_owned(),
            bytes: RUN_SCRATCH_BYTES,
            keeps: Vec::new(),
        });
        self
    }

    /// With this to read as well.
    #[must_use]
    pub fn showing(mut self, path: &Path) -> Policy {
        self.shows.push(path.to_owned());
        self
    }
}

impl Scratch {
    /// A folder for what a compiler writes, of which these files stay.
    #[must_use]
    pub fn for_compiling(folder: &Path, keeps: &[&str]) -> Scratch {
        Scratch {
            folder: folder.to_owned(),
            bytes: COMPILE_SCRATCH_BYTES,
            keeps: keeps.iter().map(|&name| name.to_owned()).collect(),
        }
    }
}

/// Where a system keeps the libraries that a compiled program loads.
fn system_libraries() -> Vec<PathBuf> {
    [
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/etc/ld.so.cache",
    ]
    .map(PathBuf::from)
    .into()
}
