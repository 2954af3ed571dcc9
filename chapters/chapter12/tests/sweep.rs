//! The program that measures, as whoever runs it meets it.

use std::process::Command;

#[test]
#[cfg(debug_assertions)]
fn times_of_a_debug_build_are_refused() {
    let ran = Command::new(env!("CARGO_BIN_EXE_sweep"))
        .output()
        .expect("it starts");

    assert_eq!(ran.status.code(), Some(2));
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(
        said.starts_with("error: this was built without optimising"),
        "{said}"
    );
    assert!(said.contains("--release"), "{said}");
    assert!(ran.stdout.is_empty());
}
