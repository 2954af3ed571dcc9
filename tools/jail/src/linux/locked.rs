//! Landlock: of all files only those of the policy open.

use std::fs;
use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd,
    Ruleset, RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetStatus, Scope,
};

use super::order::Failure;
use crate::{Policy, Processes};

/// What must hold. Before the third version a file could be emptied by whoever may read it.
const NEEDED: ABI = ABI::V3;
/// What holds where the system knows it: devices, network, signals and sockets without a name.
const WANTED: ABI = ABI::V6;

/// Confines this process.
pub fn confine(policy: &Policy) -> Result<(), Failure> {
    let failed = "confine files with Landlock (Linux 6.2 or later)";
    let status = rules(policy)
        .and_then(RulesetCreated::restrict_self)
        .map_err(Failure::to(failed))?;
    match status.ruleset {
        RulesetStatus::NotEnforced => Err(Failure::to(failed)("the system has none")),
        RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => Ok(()),
    }
}

fn rules(policy: &Policy) -> Result<RulesetCreated, landlock::RulesetError> {
    let rules = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(NEEDED))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(WANTED))?
        .handle_access(AccessNet::from_all(WANTED))?
        .scope(Scope::from_all(WANTED))?
        .create()?;
    let reading = AccessFs::from_read(NEEDED);
    let shown = policy.shows.iter().map(|path| (path.as_path(), reading));
    let to_write = policy
        .scratch
        .iter()
        .map(|scratch| (scratch.folder.as_path(), writing(policy.processes)));
    let devices = [
        "/dev/null",
        "/dev/zero",
        "/dev/full",
        "/dev/random",
        "/dev/urandom",
    ]
    .map(|device| (Path::new(device), AccessFs::ReadFile | AccessFs::WriteFile));
    // Where std learns the bounds of the first thread's stack.
    let map = (Path::new("/proc/self/maps"), AccessFs::ReadFile.into());
    let all = shown.chain(to_write).chain(devices).chain([map]);
    all.filter(|(path, _)| path.exists())
        .try_fold(rules, |rules, (path, access)| allow(rules, path, access))
}

fn allow(
    rules: RulesetCreated,
    path: &Path,
    access: BitFlags<AccessFs>,
) -> Result<RulesetCreated, landlock::RulesetError> {
    let of_files = AccessFs::from_file(NEEDED);
    let is_folder = fs::metadata(path).is_ok_and(|metadata| metadata.is_dir());
    let access = if is_folder { access } else { access & of_files };
    // What is gone since is not shown.
    match PathFd::new(path) {
        Ok(opened) => rules.add_rule(PathBeneath::new(opened, access)),
        Err(_) => Ok(rules),
    }
}

/// What a program may do in its scratch. One that runs may not remove, since a file without a name that is still open
/// would not be seen when the folder is measured; nor make folders, which could be too deep to measure in time.
fn writing(processes: Processes) -> BitFlags<AccessFs> {
    let files = AccessFs::ReadFile
        | AccessFs::ReadDir
        | AccessFs::WriteFile
        | AccessFs::Truncate
        | AccessFs::MakeReg;
    match processes {
        Processes::One { .. } => files,
        Processes::Few { .. } => {
            files
                | AccessFs::MakeDir
                | AccessFs::MakeSym
                | AccessFs::RemoveFile
                | AccessFs::RemoveDir
                | AccessFs::Refer
        }
    }
}
