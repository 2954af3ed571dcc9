//! A check: the attribute `#[check(kind, points = n)]` and the function it stands on, read as Rust and not as text.

use explorer::Verdict;
use serde::{Deserialize, Serialize};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Ident, ItemFn, Token};

use crate::fields::{Field, number, text};

/// How a check looks at a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Follows schedules that the learner wrote.
    Replay,
    /// Explores a check that the learner wrote, on something right and on something wrong.
    Catch,
}

impl Kind {
    const ALL: [(&str, Kind); 10] = [
        ("value", Kind::Value),
        ("schedule", Kind::Schedule),
        ("memory", Kind::Memory),
        ("overlap", Kind::Overlap),
        ("time", Kind::Time),
        ("count", Kind::Count),
        ("compile", Kind::Compile),
        ("speed", Kind::Speed),
        ("replay", Kind::Replay),
        ("catch", Kind::Catch),
    ];

    /// The word in `#[check(…)]` and in JSON.
    pub fn word(self) -> &'static str {
        Kind::ALL[self as usize].0
    }

    /// Whether such a check looks at many schedules; the others at one, which is the same each time.
    pub(crate) fn explores(self) -> bool {
        matches!(
            self,
            Kind::Schedule | Kind::Memory | Kind::Overlap | Kind::Catch
        )
    }

    /// Whether such a check runs once and explores by itself what it is about.
    pub(crate) fn explores_itself(self) -> bool {
        matches!(self, Kind::Replay | Kind::Catch)
    }

    /// What a failed assertion of such a check means, unless the check says otherwise.
    pub(crate) fn verdict(self) -> Verdict {
        match self {
            // That a read was stale is the explorer's to say: an ordinary schedule may fail a memory check too.
            Kind::Value | Kind::Schedule | Kind::Memory | Kind::Time | Kind::Replay => {
                Verdict::WrongValue
            }
            Kind::Overlap | Kind::Speed => Verdict::RanOneAfterAnother,
            Kind::Count => Verdict::WorkDoneTwice,
            Kind::Compile => Verdict::DoesNotCompile,
            Kind::Catch => Verdict::NotCaught,
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
    /// Whether it runs on a runtime of tokio.
    pub is_async: bool,
    /// Whether it returns a value, which must be one of the solution's; and for an overlap check each of the solution's,
    /// in some schedule.
    pub returns: bool,
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
            is_async: false,
            returns: false,
            sentence: String::new(),
            line: 1,
        }
    }

    /// Whether it runs; the others only ask the compiler.
    pub fn runs(&self) -> bool {
        self.kind != Kind::Compile
    }
}

/// The check that this function is, if it is one.
pub(crate) fn parse(function: &ItemFn) -> syn::Result<Option<Check>> {
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
        is_async: function.sig.asyncness.is_some(),
        returns: matches!(function.sig.output, syn::ReturnType::Type(..)),
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
