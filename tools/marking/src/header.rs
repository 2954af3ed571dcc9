//! Reads a file of checks: its typed header, and each check in it.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, Item};

use crate::check::{self, Check};
use crate::crates::TAUGHT;
use crate::fields::{Field, boolean, number, text, texts};
use crate::{Error, Kind, Result};

/// What a file of checks says before and of its checks.
#[derive(Debug)]
pub(crate) struct Header {
    pub title: String,
    pub order: u32,
    pub crates: Vec<String>,
    pub unsafe_code: bool,
    pub hints: Vec<String>,
    pub checks: Vec<Check>,
}

/// Reads the text of a file of checks, which messages call `file`.
pub(crate) fn read(text: &str, file: &str) -> Result<Header> {
    parse(text).map_err(|error| Error::Malformed {
        file: file.to_owned(),
        line: error.span().start().line,
        problem: error.to_string(),
        help: "see `An exercise` in CONTRIBUTING.md for the shape of a header and of a check"
            .to_owned(),
    })
}

fn parse(text: &str) -> syn::Result<Header> {
    let file = syn::parse_file(text)?;
    let mut header = None;
    let mut checks: Vec<Check> = Vec::new();
    let mut names = Vec::new();
    for item in &file.items {
        match item {
            Item::Macro(item)
                if item
                    .mac
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "exercise") =>
            {
                let span = item.span();
                header = Some(
                    item.mac
                        .parse_body_with(|input: ParseStream| parse_header(input, span))?,
                );
            }
            Item::Fn(function) => {
                if let Some(check) = check::parse(function)? {
                    if checks.iter().any(|other| other.name == check.name) {
                        let message = format!("two checks are called `{}`", check.name);
                        return Err(syn::Error::new(function.sig.ident.span(), message));
                    }
                    checks.push(check);
                    names.push(function.sig.ident.span());
                }
            }
            _ => (),
        }
    }
    let start = Span::call_site();
    let Some(mut header) = header else {
        return Err(syn::Error::new(
            start,
            "this file of checks has no `marking::exercise! { … }`",
        ));
    };
    if checks.is_empty() {
        return Err(syn::Error::new(
            start,
            "this file of checks has no `#[check(…)]`",
        ));
    }
    let has_tokio = header.crates.iter().any(|name| name == "tokio");
    if let Some(check) = checks.iter().find(|check| check.is_async && !has_tokio) {
        let message = format!(
            "`{}` is async and needs a runtime: say `crates: [\"tokio\"]` in the header",
            check.name
        );
        return Err(syn::Error::new(start, message));
    }
    for (check, name) in checks.iter().zip(names) {
        let problem = match (header.unsafe_code && check.runs(), check.returns) {
            (true, false) => {
                "returns nothing: where `unsafe` is allowed, what it makes of `marking::input()` is compared with the solution's"
            }
            (false, true) if check.kind != Kind::Overlap => {
                "returns a value, as only an overlap check may, or any where `unsafe` is allowed: it is compared with the solution's"
            }
            _ => continue,
        };
        return Err(syn::Error::new(name, format!("`{}` {problem}", check.name)));
    }
    header.checks = checks;
    Ok(header)
}

fn parse_header(input: ParseStream, span: Span) -> syn::Result<Header> {
    let (mut title, mut order, mut hints) = (None, None, None);
    let (mut crates, mut unsafe_code) = (Vec::new(), false);
    for Field { name, value } in Punctuated::<Field, syn::Token![,]>::parse_terminated(input)? {
        match name.to_string().as_str() {
            "title" => title = Some(text(&value)?),
            "order" => order = Some(number(&value)?),
            "hints" => hints = Some(texts(&value)?),
            "crates" => crates = parse_crates(&value)?,
            "unsafe_code" => unsafe_code = boolean(&value)?,
            other => {
                let message = format!(
                    "a header has no `{other}`; it has title, order, hints, crates, unsafe_code"
                );
                return Err(syn::Error::new(name.span(), message));
            }
        }
    }
    let missing = |field: &str| syn::Error::new(span, format!("this header has no `{field}`"));
    Ok(Header {
        title: title.ok_or_else(|| missing("title"))?,
        order: order.ok_or_else(|| missing("order"))?,
        hints: hints.ok_or_else(|| missing("hints"))?,
        crates,
        unsafe_code,
        checks: Vec::new(),
    })
}

/// Names of crates that the course teaches.
fn parse_crates(value: &Expr) -> syn::Result<Vec<String>> {
    let names = texts(value)?;
    let unknown = |name: &&String| TAUGHT.iter().all(|taught| taught.name != **name);
    if let Some(name) = names.iter().find(unknown) {
        let known = TAUGHT.map(|taught| taught.name).join(", ");
        let message = format!("no exercise can allow the crate `{name}`; it can allow {known}");
        return Err(syn::Error::new(value.span(), message));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use explorer::Verdict;

    use super::*;

    const FILE: &str = r#"//! Marks `lost_update`.
#[cfg(not(marked))]
use solutions::chapter03::lost_update as submission;
use marking::check;

marking::exercise! {
    title: "The lost update",
    order: 3,
    hints: ["One?", "Two.", "Three."],
}

/// Two threads add at the same time;
/// both hits are counted.
///
/// More that no learner sees.
#[check(schedule, points = 4, verdict = "lost update", preemptions = 3)]
fn no_update_is_lost() {}

fn a_helper() {}

/// A guard stays on its thread.
#[check(compile, points = 2, error = "E0277")]
fn a_guard_stays() {}
"#;

    #[test]
    fn a_header_and_its_checks_are_read() {
        let header = read(FILE, "tests/a.rs").unwrap();

        assert_eq!(
            (header.title.as_str(), header.order),
            ("The lost update", 3)
        );
        assert_eq!(header.hints, ["One?", "Two.", "Three."]);
        assert!(!header.unsafe_code && header.crates.is_empty());
        let first = Check {
            points: 4,
            verdict: Verdict::LostUpdate,
            preemptions: Some(3),
            sentence: "Two threads add at the same time; both hits are counted.".to_owned(),
            line: 17,
            ..Check::named("no_update_is_lost", Kind::Schedule)
        };
        let second = Check {
            points: 2,
            error: Some("E0277".to_owned()),
            sentence: "A guard stays on its thread.".to_owned(),
            line: 23,
            ..Check::named("a_guard_stays", Kind::Compile)
        };
        assert_eq!(header.checks, [first, second]);
    }

    #[test]
    fn what_breaks_the_rules_is_named_with_its_line() {
        for (good, bad, line, problem) in [
            (
                "schedule, points",
                "shedule, points",
                16,
                "`shedule` is no kind of check",
            ),
            ("points = 4, ", "", 17, "worth no points"),
            (
                "lost update\"",
                "lost updates\"",
                16,
                "no verdict `lost updates`",
            ),
            (
                "preemptions",
                "preemption",
                16,
                "a check has no `preemption`",
            ),
            (
                "compile, points = 2, error",
                "value, points = 2, error",
                22,
                "only a compile check",
            ),
            (
                "title: \"The lost update\",",
                "",
                6,
                "this header has no `title`",
            ),
            ("order: 3", "order: third", 8, "a number stands here"),
            (
                "order: 3",
                "order: 3, crates: [\"tokyo\"]",
                8,
                "no exercise can allow the crate `tokyo`; it can allow crossbeam, rayon, tokio",
            ),
            (
                "order: 3",
                "order: 3, budget: 4",
                8,
                "a header has no `budget`",
            ),
            ("/// A guard stays on its thread.", "", 23, "no doc comment"),
            (
                "fn no_update_is_lost()",
                "fn no_update_is_lost() -> u8",
                17,
                "as only an overlap check may",
            ),
            (
                "order: 3",
                "order: 3, unsafe_code: true",
                17,
                "returns nothing: where `unsafe` is allowed",
            ),
            (
                "fn no_update_is_lost",
                "async fn no_update_is_lost",
                1,
                "is async and needs a runtime",
            ),
            (
                "fn a_guard_stays",
                "fn no_update_is_lost",
                23,
                "two checks are called",
            ),
        ] {
            let error = read(&FILE.replace(good, bad), "tests/a.rs")
                .unwrap_err()
                .to_string();

            assert!(error.contains(problem), "{bad}: {error}");
            assert!(
                error.contains(&format!("tests/a.rs:{line}")),
                "{bad}: {error}"
            );
        }
    }
}
