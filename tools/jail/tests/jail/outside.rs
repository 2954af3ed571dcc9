//! What lies around a hostile program, for it to reach: a secret, checks, sockets, and a process to harm.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// All of it; it goes when this is dropped.
pub struct Outside {
    folder: tempfile::TempDir,
    tcp: TcpListener,
    unix: UnixListener,
    named: UnixListener,
    victim: Victim,
    before: Vec<String>,
}

/// A process that does nothing until it is ended.
struct Victim(Child);

impl Drop for Victim {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Outside {
    pub fn new() -> Outside {
        let folder = tempfile::tempdir().unwrap();
        // Open for everyone: it is the jail that must keep it closed.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for (name, text) in [
            ("secret", "the secret in a file"),
            ("checks.rs", "pub const ANSWER: u64 = 42;\n"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let unix = UnixListener::bind(folder.path().join("socket")).unwrap();
        let name = SocketAddr::from_abstract_name(folder.path().as_os_str().as_encoded_bytes());
        let named = UnixListener::bind_addr(&name.unwrap()).unwrap();
        let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
        tcp.set_nonblocking(true).unwrap();
        unix.set_nonblocking(true).unwrap();
        named.set_nonblocking(true).unwrap();
        let victim = Command::new("/bin/cat")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut outside = Outside {
            folder,
            tcp,
            unix,
            named,
            victim: Victim(victim),
            before: Vec::new(),
        };
        outside.before = outside.seen();
        outside
    }

    /// What the programs are told of it: the folder, the process, the port.
    pub fn arguments(&self) -> [String; 3] {
        [
            self.folder.path().display().to_string(),
            self.victim.0.id().to_string(),
            self.tcp.local_addr().unwrap().port().to_string(),
        ]
    }

    /// An empty folder in it.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        fs::create_dir(&folder).unwrap();
        folder
    }

    /// A file in it that everyone may read.
    pub fn plant(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        path
    }

    /// Each file that was there at first, with all that could be changed of it.
    fn seen(&self) -> Vec<String> {
        let describe = |name: &str| {
            let path = self.folder.path().join(name);
            let metadata = fs::symlink_metadata(&path).unwrap();
            format!(
                "{name} {:o} {} {} {:?} {:?}",
                metadata.mode(),
                metadata.uid(),
                metadata.nlink(),
                metadata.modified().unwrap(),
                fs::read(&path).ok()
            )
        };
        ["secret", "checks.rs", "socket"].map(describe).into()
    }

    /// # Panics
    /// When anything of it was changed, added, ended or connected to.
    pub fn assert_untouched(mut self, context: &str) {
        assert_eq!(self.seen(), self.before, "{context}");
        let mut names: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !["program.rs", "scratch", "own"].contains(&name.as_str()))
            .collect();
        names.sort();
        assert_eq!(names, ["checks.rs", "secret", "socket"], "{context}");
        for planted in [
            "/tmp/planted",
            "/var/tmp/planted",
            "/dev/shm/planted",
            "/tmp/moved",
        ] {
            assert!(!Path::new(planted).exists(), "{planted}: {context}");
        }
        let refused = [
            self.tcp.accept().map(drop),
            self.unix.accept().map(drop),
            self.named.accept().map(drop),
        ];
        for connection in refused {
            let error = connection.expect_err(context);
            assert_eq!(error.kind(), io::ErrorKind::WouldBlock, "{context}");
        }
        let ended = self.victim.0.try_wait().unwrap();
        assert!(ended.is_none(), "the victim: {ended:?}: {context}");
    }
}
