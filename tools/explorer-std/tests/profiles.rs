//! The same program has the same report in debug and in release, byte for byte, and every time.

use std::process::Command;

/// Runs the example `told` in a profile, some times, and returns what it printed.
fn told(profile: &str, times: usize) -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = || {
        let output = Command::new(&cargo)
            .args(["run", "--quiet", "--profile", profile])
            .args(["-p", "explorer-std", "--example", "told"])
            .output()
            .expect("cargo starts");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("reports are UTF-8")
    };
    (0..times).map(|_| run()).collect()
}

#[test]
fn debug_and_release_tell_the_same_every_time() {
    let debug = told("dev", 3);
    let release = told("release", 3);

    assert_eq!(debug[0].matches("\"verdict\"").count(), 3, "{}", debug[0]);
    assert!(
        debug
            .iter()
            .chain(&release)
            .all(|output| *output == debug[0])
    );
}
