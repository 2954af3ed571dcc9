//! A quiz: which of these can the program print? The explorer has the key.

use std::path::Path;

use explorer::{Report, Verdict};
use serde::Deserialize;
use toml::Spanned;

use crate::html::{escape, with_code};
use crate::source::{Missing, line_of};

/// A file of `book/quizzes/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quiz {
    /// `chapter03/hits`; the quiz's own name if none.
    pub program: Option<String>,
    #[serde(default = "usual_question")]
    question: String,
    #[serde(default)]
    choice: Vec<Spanned<Choice>>,
}

/// One answer on offer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    /// The whole output, without its last line break.
    prints: Option<String>,
    /// How it ends instead: `deadlock`.
    verdict: Option<Verdict>,
    /// Why it is right or wrong.
    because: String,
}

fn usual_question() -> String {
    "Which of these can it print?".to_owned()
}

/// Reads the text of `file`.
pub(crate) fn read(file: &Path, text: &str) -> Result<Quiz, Missing> {
    toml::from_str(text).map_err(|error| {
        let line = line_of(text, error.span().map_or(0, |span| span.start));
        let remedy = "a quiz has `program`, `question` and `[[choice]]`s, each with `because` and \
                      either `prints` or `verdict`";
        Missing::new(error.message(), remedy).at(file, line)
    })
}

impl Quiz {
    /// The form, with the key that this report holds. `text` is what the quiz was read from.
    pub fn form(&self, report: &Report, file: &Path, text: &str) -> Result<String, Missing> {
        let mut keyed = Vec::new();
        for choice in &self.choice {
            let key = choice.get_ref().key(report);
            let blame =
                |missing: Missing| missing.at(file, line_of(text, choice.span().start).max(1));
            keyed.push((choice.get_ref(), key.map_err(blame)?));
        }
        if !keyed.iter().any(|(_, right)| *right) || keyed.iter().all(|(_, right)| *right) {
            return Err(Missing::new(
                "a quiz needs a choice that is right and one that is wrong",
                format!("add one; the program can print {}", everything(report)),
            )
            .at(file, 1));
        }
        Ok(self.html(&keyed))
    }

    fn html(&self, keyed: &[(&Choice, bool)]) -> String {
        let choices: String = keyed
            .iter()
            .map(|(choice, right)| {
                format!(
                    "<label><input type=\"checkbox\" data-right=\"{right}\"> {}</label>\
                     <p class=\"because\" hidden>{}</p>",
                    choice.html(),
                    with_code(&choice.because)
                )
            })
            .collect();
        let answers: String = keyed
            .iter()
            .map(|(choice, right)| {
                let word = if *right { "yes" } else { "no" };
                let because = with_code(&choice.because);
                format!("<li>{}: {word}. {because}</li>", choice.html())
            })
            .collect();
        format!(
            "<form><fieldset><legend>{}</legend>{choices}</fieldset></form>\
             <noscript><details><summary>The answers</summary><ul>{answers}</ul></details></noscript>",
            with_code(&self.question)
        )
    }
}

impl Choice {
    /// Whether some schedule gives this.
    fn key(&self, report: &Report) -> Result<bool, Missing> {
        let found = match (&self.prints, self.verdict) {
            (Some(prints), None) => report
                .outcomes
                .iter()
                .any(|outcome| outcome.output.trim_end_matches('\n') == prints),
            (None, Some(verdict)) => report
                .outcomes
                .iter()
                .any(|outcome| outcome.verdict == Some(verdict)),
            _ => {
                return Err(Missing::new(
                    "a choice has either `prints` or `verdict`",
                    "keep one of them",
                ));
            }
        };
        if !found && !report.complete {
            return Err(Missing::new(
                format!(
                    "nobody knows whether this choice is right: the explorer saw {}, and it was not among them",
                    report.coverage()
                ),
                "make the program smaller, until every schedule can be explored",
            ));
        }
        Ok(found)
    }

    fn html(&self) -> String {
        match (&self.prints, self.verdict) {
            (Some(prints), _) if prints.is_empty() => {
                "<span class=\"nothing\">nothing</span>".to_owned()
            }
            (Some(prints), _) => format!("<samp>{}</samp>", escape(prints)),
            (None, verdict) => format!(
                "<span class=\"ends\">it ends in: {}</span>",
                escape(verdict.map_or("", Verdict::words))
            ),
        }
    }
}

/// What the program can print, for the author of a quiz.
fn everything(report: &Report) -> String {
    let outputs: Vec<String> = report
        .outcomes
        .iter()
        .map(|outcome| format!("{:?}", outcome.output.trim_end_matches('\n')))
        .collect();
    outputs.join(", ")
}

#[cfg(test)]
mod tests {
    use explorer::Outcome;

    use super::*;

    const TWO: &str = "[[choice]]\nprints = \"1\"\nbecause = \"One stores over the other.\"\n\n\
                       [[choice]]\nprints = \"3\"\nbecause = \"`3` hits nobody made.\"\n";

    fn report(complete: bool) -> Report {
        Report {
            complete,
            outcomes: vec![Outcome {
                output: "1\n".to_owned(),
                verdict: None,
                schedules: 4,
            }],
            ..Report::empty()
        }
    }

    fn form(text: &str, complete: bool) -> Result<String, Missing> {
        let file = Path::new("book/quizzes/chapter03/hits.toml");
        read(file, text)?.form(&report(complete), file, text)
    }

    #[test]
    fn the_explorer_has_the_key() {
        let html = form(TWO, true).unwrap();

        assert!(
            html.contains("data-right=\"true\"> <samp>1</samp>"),
            "{html}"
        );
        assert!(
            html.contains("data-right=\"false\"> <samp>3</samp>"),
            "{html}"
        );
        assert!(
            html.contains("hidden><code>3</code> hits nobody made.</p>"),
            "{html}"
        );
        assert!(html.contains("<legend>Which of these can it print?</legend>"));
    }

    #[test]
    fn what_cannot_be_decided_is_a_mistake_of_its_line() {
        let missing = form(TWO, false).unwrap_err();

        assert!(missing.what.starts_with("nobody knows"), "{missing:?}");
        assert_eq!(missing.place.unwrap().1, 5);
    }

    #[test]
    fn a_quiz_without_a_wrong_choice_is_refused() {
        let missing = form(&TWO.replace("\"3\"", "\"1\""), true).unwrap_err();

        assert!(missing.what.contains("one that is wrong"), "{missing:?}");
        assert!(missing.remedy.contains("can print \"1\""), "{missing:?}");
    }

    #[test]
    fn a_mistyped_field_is_told_with_its_line() {
        let missing = form("question = \"?\"\nprogramme = \"a\"\n", true).unwrap_err();

        assert!(missing.what.contains("programme"), "{missing:?}");
        assert_eq!(missing.place.unwrap().1, 2);
    }
}
