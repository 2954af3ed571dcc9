//! Keeps, of what rustc says of an error, what is about one file, in rustc's own rendering.
//!
//! rustc renders an error and then its notes. Each begins at the left margin and may show source, from several files.
//! What lies in the standard library, in a prebuilt crate or in the checks is nothing that a learner can change.

/// Beginnings of the parts of an error: the error itself, then what rustc adds.
const HEADS: [&str; 4] = ["error", "warning", "note", "help"];

/// Remarks about how rustc works, and not about the program.
const ASIDE: [&str; 4] = [
    "the full name for the type has been written to",
    "the full type name has been written to",
    "consider using `--verbose`",
    "this error originates in the",
];

/// The rendered error, without what it shows of other files than `file`. Whether those are there to be shown is the same
/// to it.
pub(crate) fn to_the_file(rendered: &str, file: &str) -> String {
    let parts = parts(rendered);
    let mut lines: Vec<Line> = Vec::new();
    let is_here = |part: &Part| {
        let first = part.shown.first();
        first.is_none_or(|first| first.is_of(file))
    };
    let main_is_here = parts.first().is_none_or(is_here);
    for (number, part) in parts.iter().enumerate() {
        let keeps = match part.shown.is_empty() {
            // What is suggested without a place is about the error's own.
            true => number == 0 || main_is_here,
            false => number == 0 || part.shown.iter().any(|shown| shown.is_of(file)),
        };
        if keeps {
            part.write(file, &mut lines);
        }
    }
    let before = parts.iter().flat_map(|part| &part.shown);
    let width = before.map(Shown::margin).max().unwrap_or_default();
    let needed = lines.iter().filter_map(Line::digits).max();
    let too_wide = width.saturating_sub(needed.unwrap_or(1));
    let text: Vec<String> = lines.iter().map(|line| line.narrower(too_wide)).collect();
    text.join("\n").trim_end().to_owned()
}

/// A line that is kept.
enum Line {
    /// Words from the left margin on.
    Words(String),
    /// What stands beside the column of line numbers, and that column. It is as wide as the largest number needs, in
    /// whichever file.
    Beside(String),
}

impl Line {
    /// A line of the part that comes before any place: words, or source that needs none.
    fn of_words(line: &str) -> Line {
        let number = line.trim_start();
        let after = number.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_beside = match after.len() < number.len() {
            true => after.trim_start().starts_with(['|', '~', '+', '-']),
            false => after.starts_with('|') || after.starts_with("..."),
        };
        match is_beside {
            true => Line::Beside(line.to_owned()),
            false => Line::Words(line.to_owned()),
        }
    }

    /// How many digits its number has.
    fn digits(&self) -> Option<usize> {
        let Line::Beside(line) = self else {
            return None;
        };
        let is_digit = |letter: &char| letter.is_ascii_digit();
        let digits = line.trim_start().chars().take_while(is_digit).count();
        (digits > 0).then_some(digits)
    }

    /// With so much less room for numbers.
    fn narrower(&self, by: usize) -> String {
        let line = match self {
            Line::Words(line) => return line.clone(),
            Line::Beside(line) => line,
        };
        let room = " ".repeat(by);
        if let Some(rest) = line.strip_prefix(&room) {
            return rest.to_owned();
        }
        // The room is behind the number.
        let end = line.find(' ').unwrap_or(line.len());
        let (number, rest) = line.split_at(end);
        format!("{number}{}", rest.strip_prefix(&room).unwrap_or(rest))
    }
}

/// The error, or a note to it: its words, the source it shows, remarks without a place.
#[derive(Default)]
struct Part<'a> {
    words: Vec<&'a str>,
    shown: Vec<Shown<'a>>,
    remarks: Vec<Vec<&'a str>>,
}

/// Source of one file, from its `--> file:line:column` on.
struct Shown<'a> {
    place: &'a str,
    lines: Vec<&'a str>,
}

impl Shown<'_> {
    /// How wide the column of numbers is.
    fn margin(&self) -> usize {
        let first = self.lines.first().copied().unwrap_or_default();
        first.len() - first.trim_start().len()
    }

    fn is_of(&self, file: &str) -> bool {
        let after = self.place.strip_prefix(file);
        after.is_some_and(|after| after.starts_with(':'))
    }
}

impl Part<'_> {
    fn write(&self, file: &str, kept: &mut Vec<Line>) {
        kept.extend(self.words.iter().map(|line| Line::of_words(line)));
        let mut shown = Vec::new();
        for one in self.shown.iter().filter(|one| one.is_of(file)) {
            for (number, line) in one.lines.iter().enumerate() {
                let is_first = number == 0 && shown.is_empty();
                shown.push(match is_first {
                    // rustc points with `:::` at what is not the main place; it is the only one now.
                    true => line.replacen("::: ", "--> ", 1),
                    false => (*line).to_owned(),
                });
            }
        }
        let remarks = self.remarks.iter().filter(|remark| !is_aside(remark));
        let remarks: Vec<_> = remarks.flatten().map(|line| (*line).to_owned()).collect();
        // The bar that leads on to the next file or remark leads nowhere if there is none.
        while remarks.is_empty() && shown.last().is_some_and(|line| line.trim() == "|") {
            shown.pop();
        }
        kept.extend(shown.into_iter().chain(remarks).map(Line::Beside));
    }
}

fn is_aside(remark: &[&str]) -> bool {
    let whole = remark.join(" ");
    ASIDE.iter().any(|words| whole.contains(words))
}

fn parts(rendered: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    for line in rendered.trim_end().lines() {
        if parts.is_empty() || is_head(line) {
            parts.push(Part::default());
        }
        let Some(part) = parts.last_mut() else {
            continue;
        };
        let code = line.trim_start();
        if let Some(place) = code
            .strip_prefix("--> ")
            .or_else(|| code.strip_prefix("::: "))
        {
            part.shown.push(Shown {
                place,
                lines: vec![line],
            });
        } else if code.starts_with("= ") {
            part.remarks.push(vec![line]);
        } else if let Some(remark) = part.remarks.last_mut() {
            remark.push(line);
        } else if let Some(shown) = part.shown.last_mut() {
            shown.lines.push(line);
        } else {
            part.words.push(line);
        }
    }
    parts
}

fn is_head(line: &str) -> bool {
    HEADS.iter().any(|head| {
        let after = line.strip_prefix(head);
        after.is_some_and(|after| after.starts_with([':', '[']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RENDERED: &str = "\
error[E0277]: `Rc<u8>` cannot be sent between threads safely
   --> exercises/chapter02/a.rs:4:19
    |
4   |     thread::spawn(move || drop(page));
    |     ------------- ^^^^^^^ cannot be sent
    |     |
    |     required by a bound introduced by this call
    |
   ::: /rustc/abc/library/std/src/a.rs:1:1
    |
1   | pub fn a() {}
    |
    = help: the trait `Send` is not implemented for `Rc<u8>`
    = note: the full name for the type has been written to 'a.long-type-1.txt'
    = note: consider using `--verbose` to print the full type name to the console
note: required because it's used within this closure
   --> exercises/chapter02/a.rs:4:19
    |
4   |     thread::spawn(move || drop(page));
    |                   ^^^^^^^
note: required by a bound in `spawn`
   --> /rustc/abc/library/std/src/thread/mod.rs:9:8
help: consider this
    |
4   |     thread::spawn(|| drop(page));
    |                  -----
";

    #[test]
    fn the_learners_lines_stay_and_those_of_others_go() {
        let trimmed = to_the_file(RENDERED, "exercises/chapter02/a.rs");

        assert_eq!(
            trimmed,
            "\
error[E0277]: `Rc<u8>` cannot be sent between threads safely
 --> exercises/chapter02/a.rs:4:19
  |
4 |     thread::spawn(move || drop(page));
  |     ------------- ^^^^^^^ cannot be sent
  |     |
  |     required by a bound introduced by this call
  |
  = help: the trait `Send` is not implemented for `Rc<u8>`
note: required because it's used within this closure
 --> exercises/chapter02/a.rs:4:19
  |
4 |     thread::spawn(move || drop(page));
  |                   ^^^^^^^
help: consider this
  |
4 |     thread::spawn(|| drop(page));
  |                  -----"
        );
    }

    #[test]
    fn an_error_in_another_file_keeps_its_words_and_what_it_shows_of_this_one() {
        let trimmed = to_the_file(RENDERED, "/rustc/abc/library/std/src/a.rs");

        assert_eq!(
            trimmed,
            "\
error[E0277]: `Rc<u8>` cannot be sent between threads safely
 --> /rustc/abc/library/std/src/a.rs:1:1
  |
1 | pub fn a() {}
  |
  = help: the trait `Send` is not implemented for `Rc<u8>`"
        );
    }

    #[test]
    fn how_wide_the_numbers_of_other_files_are_is_the_same_to_it() {
        let error = "\
error: future is not `Send`
       as it should be
  --> exercises/chapter14/a.rs:57:9
   |
57 |     spawn(task);
   |           ^^^^
...
60 |     }
   |
   = help: within `Task`,
           there is a guard
";
        let wider = "\
error: future is not `Send`
       as it should be
    --> exercises/chapter14/a.rs:57:9
     |
  57 |     spawn(task);
     |           ^^^^
...
  60 |     }
     |
     = help: within `Task`,
             there is a guard
note: required by a bound
    --> /home/ada/.cargo/registry/tokio/src/spawn.rs:1709:2
     |
1709 |     F: Send,
     |        ^^^^
";
        let file = "exercises/chapter14/a.rs";

        assert_eq!(to_the_file(error, file), error.trim_end());
        assert_eq!(to_the_file(wider, file), error.trim_end());
    }

    #[test]
    fn a_file_whose_name_begins_alike_is_another() {
        let trimmed = to_the_file(RENDERED, "exercises/chapter02/a");

        assert!(!trimmed.contains("-->"), "{trimmed}");
    }
}
