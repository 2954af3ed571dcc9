//! The examination of a jail: it tells one that holds from one that does not.

use jail::Backend;

use crate::{jails, toolchain};

#[test]
fn a_jail_that_confines_holds() {
    for jail in jails::all() {
        let examination = jail::examine(&jail, toolchain::sysroot()).unwrap();

        assert!(examination.holds(), "{:?}:\n{examination}", jail.backend());
        assert_eq!(examination.findings.len(), 13);
    }
}

#[test]
fn a_jail_that_confines_nothing_does_not() {
    let Some(jail) = jails::one(Backend::Nothing) else {
        return;
    };

    let examination = jail::examine(&jail, toolchain::sysroot()).unwrap();

    assert!(!examination.holds(), "{examination}");
    let holding: Vec<&str> = examination
        .findings
        .iter()
        .filter(|finding| finding.holds)
        .map(|finding| finding.claim)
        .collect();
    assert_eq!(
        holding,
        [
            "a program compiles",
            "a right program ends well, and its record comes out",
            "a wrong one is seen to fail, and has no record",
        ],
        "{examination}"
    );
}
