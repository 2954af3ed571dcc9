//! The crates beside `std` that an exercise may allow, and what it says of others.

use crate::compile::{Diagnostic, Refusal};

/// A crate beside `std` that the course teaches.
pub(crate) struct Taught {
    /// Its name, also that of its package.
    pub name: &'static str,
    /// The package that shadows it.
    pub shadow: &'static str,
    /// The packages whose sources decide marks where it is allowed.
    pub sources: &'static [&'static str],
}

/// All of them.
pub(crate) const TAUGHT: [Taught; 3] = [
    Taught {
        name: "crossbeam",
        shadow: "explorer-crossbeam",
        sources: &["tools/explorer-crossbeam"],
    },
    Taught {
        name: "rayon",
        shadow: "explorer-rayon",
        sources: &["tools/explorer-rayon"],
    },
    Taught {
        name: "tokio",
        shadow: "explorer-tokio",
        sources: &["tools/explorer-tokio", "tools/explorer-tokio-macros"],
    },
];

/// Those of these names.
pub(crate) fn named(names: &[String]) -> impl Iterator<Item = &'static Taught> {
    TAUGHT
        .iter()
        .filter(|one| names.iter().any(|name| name == one.name))
}

/// What an exercise that allows these crates says of a refusal for one that it does not allow; nothing if rustc
/// missed none.
pub(crate) fn only_these(allowed: &[String], refusal: &Refusal) -> Option<String> {
    refusal.errors.iter().any(misses_a_crate).then(|| {
        let last = allowed
            .iter()
            .map(|name| format!(" and `{name}`"))
            .collect::<String>();
        format!("this exercise allows `std`{last}, and no other crate")
    })
}

/// Whether this error is about a crate that is not there, in any of the ways in which rustc says so.
fn misses_a_crate(error: &Diagnostic) -> bool {
    const SAID: [&str; 3] = [
        "unlinked crate",
        "in the list of imported crates",
        "no external crate",
    ];
    error.is("E0463") || SAID.iter().any(|words| error.says(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::refusal;

    #[test]
    fn each_way_to_name_a_crate_that_is_not_there_gets_the_sentence() {
        for text in [
            "use rayon::prelude::*;",
            "use rayon;",
            "extern crate rayon;",
            "fn a() { rayon::join(|| (), || ()); }",
            "fn a() { ::rayon::join(|| (), || ()); }",
            "#[tokio::main] async fn main() {}",
        ] {
            let refused = refusal(text, &[]).expect("it is refused");

            let said = only_these(&["crossbeam".to_owned()], &refused);

            let sentence = "this exercise allows `std` and `crossbeam`, and no other crate";
            assert_eq!(
                said.as_deref(),
                Some(sentence),
                "{text}: {}",
                refused.text()
            );
        }
        let refused = refusal("fn a() -> u8 { \"one\" }", &[]).expect("it is refused");
        assert_eq!(only_these(&[], &refused), None);
    }
}
