//! What lies around hostile submissions: listeners for them to reach, and every place where they could leave something.

use std::collections::BTreeSet;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

/// Where they try to leave something.
const TRACES: [&str; 12] = [
    "/weave-was-here",
    "/tmp/weave-was-here",
    "/var/tmp/weave-was-here",
    "/dev/shm/weave-was-here",
    "/home/weave-was-here",
    "/root/weave-was-here",
    "/etc/weave-was-here",
    "/tmp/weave-hostile",
    "/tmp/weave-hostile.sock",
    "/tmp/weave-link",
    "/tmp/weave-runs",
    "/tmp/was-here",
];

/// The name of a socket in the folder in which submissions are marked.
const NEIGHBOUR: &str = "neighbour";

/// Where on a usual system everybody may write.
const OPEN_TO_ALL: [&str; 5] = ["/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock"];

/// All of it; it goes when this is dropped.
pub struct Around {
    /// Where whoever marks keeps files while they do.
    work: PathBuf,
    tcp: TcpListener,
    neighbour: UnixListener,
    /// Whether nobody else is the same user, so that all of that user's files are ours.
    is_alone: bool,
    before: BTreeSet<PathBuf>,
}

impl Around {
    pub fn new(work: &Path, is_alone: bool) -> Around {
        let tcp = TcpListener::bind("127.0.0.1:0").expect("a free port");
        tcp.set_nonblocking(true).expect("a listener");
        let neighbour = UnixListener::bind(work.join(NEIGHBOUR)).expect("a socket");
        neighbour.set_nonblocking(true).expect("a listener");
        let mut around = Around {
            work: work.to_owned(),
            tcp,
            neighbour,
            is_alone,
            before: BTreeSet::new(),
        };
        around.before = around.files();
        around
    }

    /// The text with the addresses of those who listen in place of some that it names.
    pub fn aim(&self, text: &str) -> String {
        let port = self.tcp.local_addr().expect("an address").port();
        let neighbour = self.work.join(NEIGHBOUR);
        text.replace("127.0.0.1:80", &format!("127.0.0.1:{port}"))
            .replace("/tmp/.X11-unix/X0", &neighbour.to_string_lossy())
    }

    /// A sentence for each thing that somebody has reached or left behind.
    pub fn seen(&self) -> Vec<String> {
        let mut seen = Vec::new();
        if self.tcp.accept().is_ok() {
            seen.push("somebody called a port".to_owned());
        }
        if self.neighbour.accept().is_ok() {
            seen.push("somebody called a neighbour".to_owned());
        }
        let files = self.files();
        let new = files.difference(&self.before);
        seen.extend(new.map(|path| format!("somebody left {}", path.display())));
        seen.extend(processes_about(&self.work).map(|line| format!("{line} still runs")));
        seen
    }

    /// Everything that somebody may have left.
    fn files(&self) -> BTreeSet<PathBuf> {
        let traces = TRACES.map(PathBuf::from).into_iter();
        let mut files: BTreeSet<PathBuf> = traces.filter(|trace| trace.exists()).collect();
        files.extend(entries(&self.work));
        if self.is_alone {
            let own = fs::metadata(&self.work).expect("it is there").uid();
            let is_own =
                |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|file| file.uid() == own);
            let open = OPEN_TO_ALL
                .iter()
                .flat_map(|folder| entries(Path::new(folder)));
            files.extend(open.filter(is_own));
        }
        files
    }
}

/// What lies directly in a folder, if it can be read.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path())
}

/// The processes that are, or are about, something in this folder: what is compiled there and what runs there.
fn processes_about(folder: &Path) -> impl Iterator<Item = String> {
    let name = folder.to_string_lossy().into_owned();
    let about = move |process: PathBuf| {
        let line = fs::read(process.join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line).replace('\0', " ");
        let program = fs::read_link(process.join("exe")).unwrap_or_default();
        let is_it = line.contains(&name) || program.starts_with(&name);
        is_it.then(|| format!("{} ({line})", program.display()))
    };
    entries(Path::new("/proc")).filter_map(about)
}
