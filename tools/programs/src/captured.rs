//! Answers committed with the book, each in a file that can be read and compared line by line.

use std::fs;
use std::path::{Path, PathBuf};

use explorer::Report;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Graphs above this, in bytes, are made anew by whoever renders the book.
const LARGEST_GRAPH: usize = 60_000;

/// What is asked of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// What one run prints.
    Output,
    /// What one run prints for a figure or an element.
    Data,
    /// What the compiler says against it.
    Refused,
    /// The simplest schedule that breaks it.
    Schedule,
    /// Everything it can print.
    Outcomes,
    /// All its states.
    Graph,
}

impl Question {
    /// As it stands in the name of a file.
    pub fn word(self) -> &'static str {
        match self {
            Question::Output => "output",
            Question::Data => "data",
            Question::Refused => "refused",
            Question::Schedule => "schedule",
            Question::Outcomes => "outcomes",
            Question::Graph => "graph",
        }
    }
}

/// What can be captured.
pub(crate) trait Answer: Sized {
    /// The ending of its file.
    const ENDING: &'static str;

    /// The text of the file; none for what is not worth a file.
    fn write(&self, made_from: &str, key: &str) -> Option<String>;

    /// The answer in a file's text, if the key is this one.
    fn read(text: &str, key: &str) -> Option<Self>;
}

impl Answer for String {
    const ENDING: &'static str = "txt";

    fn write(&self, made_from: &str, key: &str) -> Option<String> {
        Some(format!("From {made_from}, {key}:\n\n{self}"))
    }

    fn read(text: &str, key: &str) -> Option<String> {
        let (head, rest) = text.split_once(":\n\n")?;
        head.ends_with(&format!(", {key}")).then(|| rest.to_owned())
    }
}

/// An answer as JSON, and what it was made from.
#[derive(Serialize, Deserialize)]
struct Made<T> {
    made_from: String,
    key: String,
    answer: T,
}

impl Answer for Report {
    const ENDING: &'static str = "json";

    fn write(&self, made_from: &str, key: &str) -> Option<String> {
        let made = Made {
            made_from: made_from.to_owned(),
            key: key.to_owned(),
            answer: self,
        };
        Some(serde_json::to_string_pretty(&made).ok()? + "\n")
    }

    fn read(text: &str, key: &str) -> Option<Report> {
        let made: Made<Report> = serde_json::from_str(text).ok()?;
        (made.key == key).then_some(made.answer)
    }
}

/// The JSON of a graph, or that there is none because it would be too large.
impl Answer for Option<String> {
    const ENDING: &'static str = "json";

    fn write(&self, made_from: &str, key: &str) -> Option<String> {
        let graph = self.as_deref().map_or("null".to_owned(), line_by_line);
        let text =
            format!("{{\"made_from\": {made_from:?}, \"key\": {key:?}, \"answer\":\n{graph}\n}}\n");
        (text.len() <= LARGEST_GRAPH).then_some(text)
    }

    fn read(text: &str, key: &str) -> Option<Option<String>> {
        let (head, rest) = text.split_once(", \"answer\":\n")?;
        let graph = rest.strip_suffix("\n}\n")?;
        head.ends_with(&format!("\"key\": {key:?}"))
            .then(|| (graph != "null").then(|| graph.to_owned()))
    }
}

/// The same JSON, with each state, point and text on a line of its own.
fn line_by_line(json: &str) -> String {
    let Ok(Value::Object(fields)) = serde_json::from_str(json) else {
        return json.to_owned();
    };
    let field = |(name, value): (&String, &Value)| match value {
        Value::Array(items) if !items.is_empty() => {
            let items: Vec<String> = items.iter().map(Value::to_string).collect();
            format!("\"{name}\": [\n{}\n]", items.join(",\n"))
        }
        value => format!("\"{name}\": {value}"),
    };
    let fields: Vec<String> = fields.iter().map(field).collect();
    format!("{{{}}}", fields.join(",\n"))
}

/// A folder of captured answers.
pub(crate) struct Captured {
    folder: PathBuf,
}

impl Captured {
    /// The answers in this folder.
    pub fn new(folder: &Path) -> Captured {
        Captured {
            folder: folder.to_owned(),
        }
    }

    /// The answer about the program `name`, if it was made from what has this key.
    pub fn find<T: Answer>(&self, question: Question, name: &str, key: &str) -> Option<T> {
        T::read(
            &fs::read_to_string(self.file::<T>(question, name)).ok()?,
            key,
        )
    }

    /// Writes an answer.
    ///
    /// # Errors
    /// A sentence on what could not be written.
    pub fn write<T: Answer>(
        &self,
        question: Question,
        name: &str,
        key: &str,
        answer: &T,
    ) -> Result<(), String> {
        let Some(text) = answer.write(name, key) else {
            return Ok(());
        };
        let file = self.file::<T>(question, name);
        let folder = file.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&file, text))
            .map_err(|error| format!("could not write {}: {error}", file.display()))
    }

    /// `chapters/chapter03/examples/hits.rs` has its output in `chapter03/hits.output.txt`.
    fn file<T: Answer>(&self, question: Question, name: &str) -> PathBuf {
        let mut parts = name.split('/').skip(1);
        let chapter = parts.next().unwrap_or_default();
        let file = name.rsplit('/').next().unwrap_or_default();
        let stem = file.strip_suffix(".rs").unwrap_or(file);
        self.folder
            .join(chapter)
            .join(format!("{stem}.{}.{}", question.word(), T::ENDING))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "chapters/chapter03/examples/hits.rs";

    fn again<T: Answer>(answer: &T) -> (Option<T>, Option<T>) {
        let text = answer.write(NAME, "00ff").expect("it is small enough");
        (T::read(&text, "00ff"), T::read(&text, "00fe"))
    }

    #[test]
    fn an_answer_is_read_as_it_was_written_and_only_by_its_key() {
        let output = "a:\n\nb\n".to_owned();
        assert_eq!(again(&output), (Some(output.clone()), None));
        let report = Report::empty();
        assert_eq!(again(&report), (Some(report.clone()), None));
        let graph = Some("{\"format\": 1,\n\"states\": [\n{},\n{}\n]}".to_owned());
        assert_eq!(again(&graph), (Some(graph.clone()), None));
        assert_eq!(again(&None::<String>), (Some(None), None));
    }

    #[test]
    fn a_large_graph_is_not_captured() {
        assert_eq!(Some("0".repeat(LARGEST_GRAPH)).write(NAME, "00ff"), None);
    }

    #[test]
    fn an_answer_lies_beside_the_others_of_its_chapter() {
        let captured = Captured::new(Path::new("captured"));

        let file = captured.file::<String>(Question::Output, NAME);

        assert_eq!(file, Path::new("captured/chapter03/hits.output.txt"));
    }
}
