//! Runs checks that are no part of the program: it loads them when it starts.

use std::env;
use std::ffi::{CStr, CString};
use std::os::unix::ffi::OsStrExt;
use std::process::ExitCode;

use crate::{ADDED, ENTRY};

/// Loads what stands behind [`ADDED`] on the command line, and does what its [`ENTRY`] does.
///
/// That was compiled against the very libraries that this program is linked from. Exit code 2 when it cannot be loaded,
/// 1 when it asks for what is neither in it nor here.
pub fn run_added() -> ExitCode {
    match entry() {
        Ok(entry) => entry(),
        // A submission may declare a function that nobody has. Anything else is the marker's own affair.
        Err(problem) if problem.contains("undefined symbol") => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
        Err(problem) => {
            eprintln!("the runner of checks: {problem}");
            ExitCode::from(2)
        }
    }
}

fn entry() -> Result<fn() -> ExitCode, String> {
    let mut words = env::args_os().skip_while(|word| word != ADDED).skip(1);
    let path = words.next().ok_or_else(|| format!("needs {ADDED}"))?;
    let path = CString::new(path.as_bytes()).map_err(|error| error.to_string())?;
    // SAFETY: the path ends with a zero. What runs as it is loaded is the submission's own, in the process that is there
    // for it.
    let added = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
    if added.is_null() {
        // SAFETY: what went wrong was just now, in this thread, so that there are words for it, which end with a zero.
        let words = unsafe { CStr::from_ptr(libc::dlerror()) };
        return Err(words.to_string_lossy().into_owned());
    }
    let name = CString::new(ENTRY).expect("a name has no zero in it");
    // SAFETY: it is loaded, and never unloaded; the name ends with a zero.
    let entry = unsafe { libc::dlsym(added, name.as_ptr()) };
    if entry.is_null() {
        return Err("it has no entry".to_owned());
    }
    // SAFETY: the marker writes the entry with this type, and the same compiler compiles both sides.
    Ok(unsafe { std::mem::transmute::<*mut libc::c_void, fn() -> ExitCode>(entry) })
}
