//! Names for things: in the text of a report an object is a placeholder until somebody reads the source.
//!
//! The child that explores has no source at hand. It writes `⟦3⟧` for object 3 and says where object 3 was first used;
//! whoever has the file finds its name left of that place: `self.hits.fetch_add(…)` is about `hits`.

use crate::engine::At;
use crate::object::{ObjectId, State};
use crate::report::{Failure, ObjectUse, Place, Report, Step};

const OPEN: char = '\u{27e6}';
const CLOSE: char = '\u{27e7}';

/// The placeholder of an object.
pub(crate) fn object_text(object: ObjectId) -> String {
    format!("{OPEN}{object}{CLOSE}")
}

/// The placeholder of a place: how much of its path is needed depends on the other files in the report.
pub(crate) fn place_text(at: At) -> String {
    place_placeholder(at.file(), at.line())
}

/// The same for a place that is already told.
pub(crate) fn place_placeholder(file: &str, line: u32) -> String {
    format!("{OPEN}@{file}:{line}{CLOSE}")
}

/// The files that a failure speaks of, to be told apart in few letters.
pub(crate) struct Files(Vec<String>);

impl Files {
    pub(crate) fn new(files: impl Iterator<Item = String>) -> Self {
        let mut files: Vec<_> = files.collect();
        files.sort();
        files.dedup();
        Files(files)
    }

    /// `make_once.rs:12`, or `tests/…/make_once.rs:12` where another file has that name too.
    pub(crate) fn place(&self, file: &str, line: u32) -> String {
        let name = last_part(file);
        let is_another = |other: &&String| last_part(other) == name && *other != file;
        let name = match self.0.iter().find(is_another) {
            None => name.to_owned(),
            Some(other) if first_part(other) != first_part(file) => abbreviate(file),
            Some(_) => file.to_owned(),
        };
        format!("{name}:{line}")
    }
}

/// `tests/…/make_once.rs`: what a report calls a file when another has its name too.
pub fn abbreviate(file: &str) -> String {
    format!("{}/…/{}", first_part(file), last_part(file))
}

fn last_part(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn first_part(file: &str) -> &str {
    file.split(['/', '\\'])
        .find(|part| !part.is_empty())
        .unwrap_or(file)
}

/// What to call an object whose name the source does not tell.
pub(crate) fn kind(state: &State) -> &'static str {
    match state {
        State::Atomic => "an atomic",
        State::Lock { .. } => "a lock",
        State::ReadWrite { .. } => "a read-write lock",
        State::Channel { .. } => "a channel",
        State::Timer { .. } => "a timer",
        State::Tally { words, .. } => words.kind,
        State::Shared(kind) => kind,
        State::Condvar { .. } => "a condition variable",
        State::Barrier { .. } => "a barrier",
        State::Once { .. } => "a once-only value",
        State::Scope { .. } => "a scope",
        State::Calls { .. } => "a history of calls",
        State::Epoch(_) => "the epoch",
        State::Output => "standard output",
    }
}

impl Report {
    /// Joins the source lines to the steps, and the names of things to the texts. `read` gives the text of a file by
    /// the path the compiler was given; none leaves its lines out.
    pub fn join_sources(&mut self, read: &mut dyn FnMut(&str) -> Option<String>) {
        if let Some(failure) = &mut self.failure {
            failure.join_sources(read);
        }
    }
}

impl Failure {
    /// Where a step of this schedule stands, in few letters: `make_once.rs:12`.
    pub fn place(&self, step: &Step) -> Option<String> {
        let file = step.file.as_deref()?;
        Some(self.files().place(file, step.line?))
    }

    /// The files in the steps and among the blocked.
    pub(crate) fn files(&self) -> Files {
        let steps = self.steps.iter().filter_map(|step| step.file.clone());
        let blocked = self
            .blocked
            .iter()
            .filter_map(|blocked| blocked.file.clone());
        Files::new(steps.chain(blocked))
    }

    fn join_sources(&mut self, read: &mut dyn FnMut(&str) -> Option<String>) {
        let known = self.files();
        let mut sources = Sources::new(read);
        let names = names_of(&std::mem::take(&mut self.objects), &mut sources);
        self.message = fill(&self.message, &names, &known);
        for step in &mut self.steps {
            step.operation = fill(&step.operation, &names, &known);
            if let (Some(file), Some(line)) = (&step.file, step.line) {
                step.source = sources.line(file, line).map(|text| text.trim().to_owned());
            }
        }
        for blocked in &mut self.blocked {
            blocked.message = fill(&blocked.message, &names, &known);
            if let (Some(file), Some(line)) = (&blocked.file, blocked.line) {
                blocked.source = sources.line(file, line).map(|text| text.trim().to_owned());
            }
        }
    }
}

/// Source files, each read once.
pub(crate) struct Sources<'a> {
    read: &'a mut dyn FnMut(&str) -> Option<String>,
    files: Vec<(String, Option<String>)>,
}

impl<'a> Sources<'a> {
    pub(crate) fn new(read: &'a mut dyn FnMut(&str) -> Option<String>) -> Self {
        Sources {
            read,
            files: Vec::new(),
        }
    }

    /// A line of a file, from 1.
    pub(crate) fn line(&mut self, file: &str, line: u32) -> Option<String> {
        let index = self.files.iter().position(|(known, _)| known == file);
        let index = index.unwrap_or_else(|| {
            self.files.push((file.to_owned(), (self.read)(file)));
            self.files.len() - 1
        });
        let text = self.files[index].1.as_ref()?;
        text.lines()
            .nth(line.checked_sub(1)? as usize)
            .map(str::to_owned)
    }
}

/// What to call each object: by its name in the source, or by its kind.
pub(crate) fn names_of(objects: &[ObjectUse], sources: &mut Sources<'_>) -> Vec<String> {
    let name = |object: &ObjectUse| {
        let Place { file, line, column } = &object.first_use;
        sources
            .line(file, *line)
            .and_then(|text| receiver(&text, *column as usize))
            .map_or_else(|| object.kind.clone(), |name| format!("`{name}`"))
    };
    objects.iter().map(name).collect()
}

/// The text with other numbers in the placeholders of its objects.
pub(crate) fn renumber(text: &str, number: impl Fn(ObjectId) -> ObjectId) -> String {
    let mut parts = text.split(OPEN);
    let mut renumbered = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(CLOSE) {
            Some((inside, after)) if inside.parse::<ObjectId>().is_ok() => {
                let object = inside.parse().map(&number).unwrap_or_default();
                renumbered.push_str(&object_text(object));
                renumbered.push_str(after);
            }
            _ => {
                renumbered.push(OPEN);
                renumbered.push_str(part);
            }
        }
    }
    renumbered
}

impl ObjectUse {
    pub(crate) fn new(state: &State, first_use: At) -> Self {
        ObjectUse {
            kind: kind(state).to_owned(),
            first_use: Place {
                file: first_use.file().to_owned(),
                line: first_use.line(),
                column: first_use.column(),
            },
        }
    }
}

pub(crate) fn fill(text: &str, names: &[String], files: &Files) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        filled.push_str(before);
        let Some((inside, after)) = after.split_once(CLOSE) else {
            filled.push(OPEN);
            rest = after;
            continue;
        };
        filled.push_str(&meaning(inside, names, files));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn meaning(inside: &str, names: &[String], files: &Files) -> String {
    let place = inside
        .strip_prefix('@')
        .and_then(|place| place.rsplit_once(':'));
    if let Some((file, line)) = place {
        return files.place(file, line.parse().unwrap_or(0));
    }
    let name = inside
        .parse::<usize>()
        .ok()
        .and_then(|number| names.get(number));
    name.cloned().unwrap_or_else(|| "something".to_owned())
}

/// What a method is called on: `let x = self.hits.load(…)` with the column of `load` is about `hits`.
fn receiver(line: &str, column: usize) -> Option<String> {
    let before: Vec<char> = line.chars().take(column.checked_sub(1)?).collect();
    let before = before.strip_suffix(&['.'])?;
    let mut depth = 0usize;
    let mut start = before.len();
    for (index, &character) in before.iter().enumerate().rev() {
        match character {
            ')' | ']' => depth += 1,
            '(' | '[' if depth == 0 => break,
            '(' | '[' => depth -= 1,
            _ if depth > 0 => {}
            _ if character.is_alphanumeric() || "_.:".contains(character) => {}
            _ => break,
        }
        start = index;
    }
    let name: String = before[start..].iter().collect();
    let name = name.strip_prefix("self.").unwrap_or(&name);
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_left_of_the_method() {
        let name = |line: &str| receiver(line, line.find("lock()").unwrap() + 1);
        assert_eq!(
            name("let mut guard = self.hits.lock().unwrap();").as_deref(),
            Some("hits")
        );
        assert_eq!(
            name("*locks[index % 2].lock().unwrap() += 1;").as_deref(),
            Some("locks[index % 2]")
        );
        assert_eq!(name("slot(key).lock()").as_deref(), Some("slot(key)"));
        assert_eq!(name("    .lock()"), None);
        assert_eq!(name("HITS.lock()").as_deref(), Some("HITS"));
    }

    #[test]
    fn a_placeholder_without_a_name_is_something() {
        assert_eq!(
            fill("a ⟦0⟧ b ⟦7⟧ c ⟦", &["`x`".into()], &Files(vec![])),
            "a `x` b something c ⟦"
        );
    }

    #[test]
    fn a_file_is_told_by_its_name_unless_another_has_it_too() {
        let files = Files(vec![
            "exercises/chapter03/x.rs".into(),
            "tests/chapter03/x.rs".into(),
            "tests/chapter03/y.rs".into(),
        ]);
        let told = |text| fill(text, &[], &files);
        assert_eq!(told("⟦@tests/chapter03/y.rs:3⟧"), "y.rs:3");
        assert_eq!(told("⟦@tests/chapter03/x.rs:3⟧"), "tests/…/x.rs:3");
        assert_eq!(told("⟦@exercises/chapter03/x.rs:4⟧"), "exercises/…/x.rs:4");
    }
}
