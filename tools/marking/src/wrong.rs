//! A planted wrong solution: begins with the checks it loses and their verdicts, then says what it teaches.

use std::fs;
use std::path::{Path, PathBuf};

use explorer::Verdict;

use crate::{Check, Error, Result, course, names};

/// A wrong solution that the marker must refuse in exactly this way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The file's name: `load_then_store`.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// Each check it loses and the verdict there, the one it is about first.
    pub loses: Vec<(String, Verdict)>,
    /// What it teaches, in a sentence.
    pub teaches: String,
}

const EXAMPLE: &str = "write `//! Loses: no_update_is_lost (lost update)`, then `//! ` and a sentence on what it teaches";

/// Reads one file; `checks` are those it may name.
pub(crate) fn read(root: &Path, path: PathBuf, checks: &[Check]) -> Result<Wrong> {
    let text = fs::read_to_string(&path).map_err(Error::read(&path))?;
    let file = path
        .strip_prefix(root)
        .unwrap_or(&path)
        .to_string_lossy()
        .into_owned();
    let (loses, teaches) = parse(&text, checks).map_err(|(line, problem)| Error::Malformed {
        file,
        line,
        problem,
        help: EXAMPLE.to_owned(),
    })?;
    Ok(Wrong {
        name: course::stem(&path),
        path,
        loses,
        teaches,
    })
}

type Claims = (Vec<(String, Verdict)>, String);

/// What the head of a file claims, or the line and what is wrong there.
fn parse(text: &str, checks: &[Check]) -> std::result::Result<Claims, (usize, String)> {
    let head: Vec<&str> = text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .collect();
    let head = head.join(" ");
    let mut rest = head.strip_prefix("Loses:").ok_or((
        1,
        "this wrong solution does not say what it loses".to_owned(),
    ))?;

    let mut loses = Vec::new();
    loop {
        let (claim, after) = split_claim(rest)
            .ok_or((1, format!("`{}` is no check with its verdict", rest.trim())))?;
        loses.push(parse_claim(claim, checks).map_err(|problem| (1, problem))?);
        match after.trim_start().strip_prefix(',') {
            Some(next) => rest = next,
            None => {
                rest = after.trim();
                break;
            }
        }
    }
    if rest.is_empty() {
        return Err((
            1,
            "this wrong solution does not say what it teaches".to_owned(),
        ));
    }
    Ok((loses, rest.to_owned()))
}

/// `name (verdict)` off the front of `text`; a verdict may hold parentheses itself: `gave up (steps)`.
fn split_claim(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(text.split_at(at + 1)),
            ')' => depth -= 1,
            _ => (),
        }
    }
    None
}

fn parse_claim(claim: &str, checks: &[Check]) -> std::result::Result<(String, Verdict), String> {
    let (name, verdict) = claim
        .trim()
        .strip_suffix(')')
        .and_then(|claim| claim.split_once('('))
        .map(|(name, verdict)| (name.trim(), verdict.trim()))
        .ok_or_else(|| format!("`{}` is no check with its verdict", claim.trim()))?;
    if !checks.iter().any(|check| check.name == name) {
        let known = checks.iter().map(|check| check.name.clone());
        let nearest = names::nearest(name, known)
            .map_or(String::new(), |near| format!("; the nearest is `{near}`"));
        return Err(format!("this exercise has no check `{name}`{nearest}"));
    }
    let verdict =
        Verdict::parse(verdict).ok_or_else(|| format!("there is no verdict `{verdict}`"))?;
    Ok((name.to_owned(), verdict))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn checks() -> Vec<Check> {
        ["no_update_is_lost", "it_ends"]
            .map(|name| Check::named(name, Kind::Schedule))
            .into()
    }

    #[test]
    fn the_claims_may_wrap_and_the_sentence_follows() {
        let text = "//! Loses: no_update_is_lost (lost\n//! update), it_ends\n//! (gave up (steps))\n//!\n\
                    //! Reads, then writes (in two steps).\n//! Others come between.\nfn a() {}\n";

        let (loses, teaches) = parse(text, &checks()).unwrap();

        let expected = [
            ("no_update_is_lost", Verdict::LostUpdate),
            ("it_ends", Verdict::GaveUpSteps),
        ];
        assert_eq!(
            loses,
            expected.map(|(name, verdict)| (name.to_owned(), verdict))
        );
        assert_eq!(
            teaches,
            "Reads, then writes (in two steps). Others come between."
        );
    }

    #[test]
    fn a_head_that_breaks_the_rules_is_told_what_is_wrong() {
        for (text, problem) in [
            ("fn a() {}", "does not say what it loses"),
            (
                "//! Loses: it_ends (deadlock)\n",
                "does not say what it teaches",
            ),
            (
                "//! Loses: it_end (deadlock)\n//! A.",
                "the nearest is `it_ends`",
            ),
            ("//! Loses: it_ends (dead)\n//! A.", "no verdict `dead`"),
            ("//! Loses: it_ends\n//! A.", "no check with its verdict"),
        ] {
            assert!(
                parse(text, &checks()).unwrap_err().1.contains(problem),
                "{text}"
            );
        }
    }
}
