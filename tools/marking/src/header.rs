//! Reads the typed header and the checks of a file of checks, as Rust and not as text.

use explorer::Verdict;
use serde::Serialize;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Ident, Item, ItemFn, Lit, Token};

use crate::{Error, Result};

/// How a check looks at a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Compares results.
    Value,
    /// Explores every schedule up to a bound.
    Schedule,
    /// The same with stale reads.
    Memory,
    /// Asks that things can overlap.
    Overlap,
    /// Compares instants of a virtual clock.
    Time,
    /// Counts calls, threads, polls, steps.
    Count,
    /// Asks the compiler.
    Compile,
    /// Compares work and span.
    Speed,
}

impl Kind {
    const ALL: [(&str, Kind); 8] = [
        ("value", Kind::Value),
        ("schedule", Kind::Schedule),
        ("memory", Kind::Memory),
        ("overlap", Kind::Overlap),
        ("time", Kind::Time),
        ("count", Kind::Count),
        ("compile", Kind::Compile),
        ("speed", Kind::Speed),
    ];

    /// The word in `#[check(…)]` and in JSON.
    pub fn word(self) -> &'static str {
        Kind::ALL[self as usize].0
    }

    /// What a failed assertion of such a check means, unless the check says otherwise.
    pub(crate) fn verdict(self) -> Verdict {
        match self {
            Kind::Value | Kind::Schedule | Kind::Time => Verdict::WrongValue,
            Kind::Memory => Verdict::StaleRead,
            Kind::Overlap | Kind::Speed => Verdict::RanOneAfterAnother,
            Kind::Count => Verdict::WorkDoneTwice,
            Kind::Compile => Verdict::DoesNotCompile,
        }
    }
}

/// One check of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The sentence that is true when it passes: `no_update_is_lost`.
    pub name: String,
    /// How it looks.
    pub kind: Kind,
    /// All or nothing.
    pub points: u32,
    /// What a failed assertion means.
    pub verdict: Verdict,
    /// The code with which the compiler must refuse it; compile checks only.
    pub error: Option<String>,
    /// How many preemptions to explore, where the default is not enough.
    pub preemptions: Option<u32>,
    /// What it asks for: its doc comment's first paragraph.
    pub sentence: String,
    /// Where it stands, from 1.
    pub line: usize,
}

impl Check {
    /// A check that says nothing but its name and kind.
    #[cfg(test)]
    pub(crate) fn named(name: &str, kind: Kind) -> Check {
        Check {
            name: name.to_owned(),
            kind,
            points: 1,
            verdict: kind.verdict(),
            error: None,
            preemptions: None,
            sentence: String::new(),
            line: 1,
        }
    }

    /// Whether it runs; the others only ask the compiler.
    pub fn runs(&self) -> bool {
        self.kind != Kind::Compile
    }
}

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
                header = Some(item.mac.parse_body_with(parse_header)?);
            }
            Item::Fn(function) => {
                if let Some(check) = parse_check(function)? {
                    if checks.iter().any(|other| other.name == check.name) {
                        let message = format!("two checks are called `{}`", check.name);
                        return Err(syn::Error::new(function.sig.ident.span(), message));
                    }
                    checks.push(check);
                }
            }
            _ => (),
        }
    }
    let start = proc_macro2::Span::call_site();
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
    header.checks = checks;
    Ok(header)
}

/// `name: value` or `name = value`.
struct Field {
    name: Ident,
    value: Expr,
}

impl Parse for Field {
    fn parse(input: ParseStream) -> syn::Result<Field> {
        let name = input.parse()?;
        if input.peek(Token![:]) {
            input.parse::<Token![:]>()?;
        } else {
            input.parse::<Token![=]>()?;
        }
        Ok(Field {
            name,
            value: input.parse()?,
        })
    }
}

fn parse_header(input: ParseStream) -> syn::Result<Header> {
    let span = input.span();
    let (mut title, mut order, mut hints) = (None, None, None);
    let (mut crates, mut unsafe_code) = (Vec::new(), false);
    for Field { name, value } in Punctuated::<Field, Token![,]>::parse_terminated(input)? {
        match name.to_string().as_str() {
            "title" => title = Some(text(&value)?),
            "order" => order = Some(number(&value)?),
            "hints" => hints = Some(texts(&value)?),
            "crates" => crates = texts(&value)?,
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

/// The check that this function is, if it is one.
fn parse_check(function: &ItemFn) -> syn::Result<Option<Check>> {
    let attribute = function.attrs.iter().find(|one| {
        one.path()
            .segments
            .last()
            .is_some_and(|last| last.ident == "check")
    });
    let Some(attribute) = attribute else {
        return Ok(None);
    };
    let arguments = attribute.meta.require_list()?;
    let (kind, fields) = parse_arguments.parse2(arguments.tokens.clone())?;
    let Some((_, kind)) = Kind::ALL.into_iter().find(|(word, _)| kind == word) else {
        let known = Kind::ALL.map(|(word, _)| word).join(", ");
        return Err(syn::Error::new(
            kind.span(),
            format!("`{kind}` is no kind of check; the kinds are {known}"),
        ));
    };
    let name = &function.sig.ident;
    let mut check = Check {
        name: name.to_string(),
        kind,
        points: 0,
        verdict: kind.verdict(),
        error: None,
        preemptions: None,
        sentence: sentence(function),
        line: name.span().start().line,
    };
    for Field { name, value } in fields {
        match name.to_string().as_str() {
            "points" => check.points = number(&value)?,
            "preemptions" => check.preemptions = Some(number(&value)?),
            "error" if kind == Kind::Compile => check.error = Some(text(&value)?),
            "error" => {
                return Err(syn::Error::new(
                    name.span(),
                    "only a compile check names an `error`",
                ));
            }
            "verdict" => {
                let words = text(&value)?;
                check.verdict = Verdict::parse(&words).ok_or_else(|| {
                    syn::Error::new(value.span(), format!("there is no verdict `{words}`"))
                })?;
            }
            other => {
                let message =
                    format!("a check has no `{other}`; it has points, verdict, error, preemptions");
                return Err(syn::Error::new(name.span(), message));
            }
        }
    }
    if check.points == 0 {
        return Err(syn::Error::new(
            name.span(),
            format!("`{name}` is worth no points: say `points = n`"),
        ));
    }
    if check.sentence.is_empty() {
        return Err(syn::Error::new(
            name.span(),
            format!("`{name}` has no doc comment, which a learner would read"),
        ));
    }
    Ok(Some(check))
}

fn parse_arguments(input: ParseStream) -> syn::Result<(Ident, Vec<Field>)> {
    let kind = input.parse()?;
    let mut fields = Vec::new();
    while !input.is_empty() {
        input.parse::<Token![,]>()?;
        if !input.is_empty() {
            fields.push(input.parse()?);
        }
    }
    Ok((kind, fields))
}

/// The first paragraph of a doc comment, on one line.
fn sentence(function: &ItemFn) -> String {
    let lines = function
        .attrs
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(doc) if doc.path.is_ident("doc") => text(&doc.value).ok(),
            _ => None,
        });
    let paragraph: Vec<String> = lines
        .map(|line| line.trim().to_owned())
        .take_while(|line| !line.is_empty())
        .collect();
    paragraph.join(" ")
}

fn literal(value: &Expr) -> Option<&Lit> {
    match value {
        Expr::Lit(ExprLit { lit, .. }) => Some(lit),
        _ => None,
    }
}

fn text(value: &Expr) -> syn::Result<String> {
    match literal(value) {
        Some(Lit::Str(text)) => Ok(text.value()),
        _ => Err(syn::Error::new(
            value.span(),
            "a text in quotes stands here",
        )),
    }
}

fn number(value: &Expr) -> syn::Result<u32> {
    match literal(value) {
        Some(Lit::Int(number)) => number.base10_parse(),
        _ => Err(syn::Error::new(value.span(), "a number stands here")),
    }
}

fn boolean(value: &Expr) -> syn::Result<bool> {
    match literal(value) {
        Some(Lit::Bool(boolean)) => Ok(boolean.value),
        _ => Err(syn::Error::new(
            value.span(),
            "`true` or `false` stands here",
        )),
    }
}

fn texts(value: &Expr) -> syn::Result<Vec<String>> {
    match value {
        Expr::Array(array) => array.elems.iter().map(text).collect(),
        _ => Err(syn::Error::new(
            value.span(),
            "texts in brackets stand here: `[\"…\", \"…\"]`",
        )),
    }
}

#[cfg(test)]
mod tests {
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
                7,
                "this header has no `title`",
            ),
            ("order: 3", "order: third", 8, "a number stands here"),
            (
                "order: 3",
                "order: 3, budget: 4",
                8,
                "a header has no `budget`",
            ),
            ("/// A guard stays on its thread.", "", 23, "no doc comment"),
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
