//! The libraries that a submission is compiled against: built once by Cargo, kept where nothing rewrites them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::course::entries;
use crate::crates::{TAUGHT, Taught};
use crate::toolchain::Toolchain;
use crate::{Error, Result, host};

/// Where the libraries lie.
#[derive(Clone, Debug)]
pub(crate) struct Libraries {
    /// Every library and what it needs; read-only by convention. Sharing Cargo's own folder instead gave wrong
    /// marks in 4 to 10 of 100, when it was rebuilt meanwhile (rust-lang/cargo#17312).
    pub folder: PathBuf,
    /// The explorer's shadow of `std`.
    pub shadow: PathBuf,
    /// What a file of checks calls `marking`.
    pub checks: PathBuf,
    /// The program that has all of them in it, where there can be one.
    pub host: Option<PathBuf>,
    /// Every library that is named when something is compiled, by its package.
    named: BTreeMap<String, PathBuf>,
}

/// The packages whose sources decide every mark.
pub(crate) const SOURCES: [&str; 5] = [
    "tools/explorer",
    "tools/explorer-macros",
    "tools/explorer-std",
    "tools/checks",
    "tools/checks-macros",
];

impl Libraries {
    /// Finds the libraries for `key`, or builds them.
    pub fn find_or_build(
        root: &Path,
        key: &str,
        toolchain: &Toolchain,
        progress: &dyn Fn(&str),
    ) -> Result<Libraries> {
        let place = Place::of_this_executable(root);
        let kept = place.folder.join("weave-libraries");
        if let Some(found) = Libraries::open(&kept.join(key)) {
            return Ok(found);
        }
        progress("building the explorer");
        let artifacts = build(root, &place)?;
        let found = keep(&kept, key, &artifacts, toolchain)?;
        forget_old(&kept, key)?;
        Ok(found)
    }

    /// A crate of the explorer in place of the real one.
    pub fn explored(&self, taught: &Taught) -> &Path {
        &self.named[taught.shadow]
    }

    /// The crate as the world knows it.
    pub fn real(&self, taught: &Taught) -> &Path {
        &self.named[taught.name]
    }

    /// All that the host is made of, by the names under which it is compiled against.
    fn explored_externs(&self) -> Vec<(&'static str, PathBuf)> {
        let ours = [
            ("std", &self.shadow),
            ("core", &self.shadow),
            ("marking", &self.checks),
        ];
        let ours = ours.map(|(name, path)| (name, path.clone()));
        let taught = TAUGHT
            .iter()
            .map(|one| (one.name, self.explored(one).to_owned()));
        ours.into_iter().chain(taught).collect()
    }

    /// A file that is kept as long as the libraries are.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The libraries kept in `folder`, if they are whole: the folder appears in one step, so it is there or not.
    fn open(folder: &Path) -> Option<Libraries> {
        let names = fs::read(folder.join(NAMES)).ok()?;
        let names: BTreeMap<String, String> = serde_json::from_slice(&names).ok()?;
        let named: BTreeMap<String, PathBuf> = names
            .into_iter()
            .map(|(package, file)| (package, folder.join(file)))
            .collect();
        let is_whole = asked_for().all(|package| named.contains_key(package));
        is_whole.then(|| Libraries {
            folder: folder.to_owned(),
            shadow: named["explorer-std"].clone(),
            checks: named["checks"].clone(),
            host: Some(folder.join(host::NAME)).filter(|host| host.exists()),
            named,
        })
    }
}

/// The file beside the libraries that says which of them belongs to which package: a real crate and its shadow have
/// one name.
const NAMES: &str = "packages.json";

/// The packages whose libraries are named when something is compiled.
fn asked_for() -> impl Iterator<Item = &'static str> {
    let taught = TAUGHT.iter().flat_map(|one| [one.shadow, one.name]);
    ["explorer-std", "checks"].into_iter().chain(taught)
}

/// The profile and the folders that this executable was built with, so that what it built is not built again.
struct Place {
    profile: String,
    target: PathBuf,
    folder: PathBuf,
}

impl Place {
    fn of_this_executable(root: &Path) -> Place {
        let folder = std::env::current_exe().ok().and_then(|path| {
            // A test's executable lies one deeper, in `deps`.
            path.ancestors()
                .skip(1)
                .find(|folder| !folder.ends_with("deps"))
                .map(Path::to_owned)
        });
        let folder = folder
            .filter(|folder| folder.join(".cargo-lock").exists())
            .unwrap_or_else(|| root.join("target/weave"));
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Place {
            profile: if name == "debug" {
                "dev".to_owned()
            } else {
                name
            },
            target: folder.parent().unwrap_or(root).to_owned(),
            folder,
        }
    }
}

/// The lines that `cargo build --message-format=json` prints, as far as they matter here.
#[derive(Deserialize)]
struct Message {
    reason: String,
    #[serde(default)]
    package_id: String,
    #[serde(default)]
    target: Target,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Default, Deserialize)]
struct Target {
    kind: Vec<String>,
    name: String,
}

impl Message {
    /// The name of the package: `registry+https://…#rayon@1.11.0`, `path+file:///…/tools/checks#0.1.0`.
    fn package(&self) -> &str {
        let (place, version) = self.package_id.rsplit_once('#').unwrap_or_default();
        version.split_once('@').map_or_else(
            || place.rsplit('/').next().unwrap_or_default(),
            |(name, _)| name,
        )
    }
}

/// What Cargo built.
#[derive(Default)]
struct Artifacts {
    /// The file each library should be kept as, and the file it is.
    files: BTreeMap<String, PathBuf>,
    /// The packages that were asked for, and the file that each should be kept as.
    named: BTreeMap<String, String>,
}

/// Builds with Cargo.
fn build(root: &Path, place: &Place) -> Result<Artifacts> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(root)
        .args([
            "build",
            "--quiet",
            "--message-format=json-render-diagnostics",
        ])
        .args([
            "-p",
            "explorer-std",
            "-p",
            "checks",
            // Every real crate that a submission may use. Asked for by name, each would lie where its shadow does.
            "-p",
            "crates",
            // With it the features of shared dependencies are those of the command, and nothing is built twice.
            "-p",
            "weave",
        ])
        .args(TAUGHT.iter().flat_map(|one| ["-p", one.shadow]))
        .args(["--profile", &place.profile, "--target-dir"])
        .arg(&place.target)
        .output()
        .map_err(|error| Error::Toolchain {
            tool: "cargo".to_owned(),
            problem: error.to_string(),
        })?;
    if !output.status.success() {
        return Err(Error::Libraries {
            output: String::from_utf8_lossy(&output.stderr).into_owned(),
        });
    }
    let mut artifacts = Artifacts::default();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Message>(line) else {
            continue;
        };
        if message.reason != "compiler-artifact"
            || message
                .target
                .kind
                .iter()
                .any(|kind| kind == "custom-build")
        {
            continue;
        }
        let is_library = |path: &&PathBuf| {
            let extension = path.extension().unwrap_or_default();
            extension == "rlib" || extension == std::env::consts::DLL_EXTENSION
        };
        for path in message.filenames.iter().filter(is_library) {
            let name = hashed_name(path, &message.target.name, &message.filenames);
            let package = message.package();
            if asked_for().any(|asked| asked == package) {
                artifacts.named.insert(package.to_owned(), name.clone());
            }
            artifacts.files.insert(name, path.clone());
        }
    }
    Ok(artifacts)
}

/// The name rustc looks for, `libNAME-HASH.rlib`. Cargo names the libraries asked for without the hash, which then
/// stands only in the name of the metadata beside it.
fn hashed_name(path: &Path, target: &str, beside: &[PathBuf]) -> String {
    let file = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let bare = format!("lib{}", target.replace('-', "_"));
    let metadata = beside
        .iter()
        .filter_map(|other| other.file_name()?.to_str()?.strip_suffix(".rmeta"))
        .next();
    match metadata {
        Some(metadata) if file == format!("{bare}.rlib") => format!("{metadata}.rlib"),
        _ => file,
    }
}

/// Copies what Cargo built into a folder of its own, which appears in one step.
fn keep(kept: &Path, key: &str, artifacts: &Artifacts, toolchain: &Toolchain) -> Result<Libraries> {
    fs::create_dir_all(kept).map_err(Error::write(kept))?;
    let fresh = tempfile::tempdir_in(kept).map_err(Error::write(kept))?;
    for (name, path) in &artifacts.files {
        fs::copy(path, fresh.path().join(name)).map_err(Error::write(kept))?;
    }
    let names = serde_json::to_vec(&artifacts.named).expect("names are plain data");
    let index = fresh.path().join(NAMES);
    fs::write(&index, names).map_err(Error::write(&index))?;
    if let Some(whole) = Libraries::open(fresh.path()) {
        // Where there is no host, marks are the same, and take longer.
        let _ = host::build(toolchain, fresh.path(), &whole.explored_externs());
    }
    let folder = kept.join(key);
    // Another process may have been quicker with the same.
    if fs::rename(fresh.path(), &folder).is_ok() {
        let _ = fresh.keep();
    }
    Libraries::open(&folder).ok_or_else(|| Error::Libraries {
        output: format!(
            "Cargo did not build all of {} so that it could be kept in {}",
            asked_for().collect::<Vec<_>>().join(", "),
            folder.display()
        ),
    })
}

/// Removes what was kept for older sources, but for a few that another process may still use.
fn forget_old(kept: &Path, key: &str) -> Result<()> {
    const KEEP: usize = 3;
    let mut old: Vec<_> = entries(kept)?
        .into_iter()
        .filter(|path| !path.ends_with(key))
        .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
        .collect();
    old.sort();
    old.reverse();
    for (_, path) in old.into_iter().skip(KEEP) {
        // In use elsewhere, or removed meanwhile: the next build tries again.
        let _ = fs::remove_dir_all(path);
    }
    Ok(())
}
