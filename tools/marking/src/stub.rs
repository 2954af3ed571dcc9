//! Derives the stub from the solution: each marked region gives way to its replacement.
//!
//! A region begins with a line `//[ REPLACEMENT` and ends with a line `//]`. The stub has the replacement at that
//! indentation, or no line where there is none.

use crate::{Error, Result};

/// The stub of `solution`, which messages call `file`.
pub(crate) fn derive(solution: &str, file: &str) -> Result<String> {
    split(solution, file).map(|(stub, _)| stub)
}

/// `solution` as a learner would write it, without the lines that mark its regions.
pub(crate) fn unmarked(solution: &str, file: &str) -> Result<String> {
    split(solution, file).map(|(_, whole)| whole)
}

/// The stub, and the solution without the marks.
fn split(solution: &str, file: &str) -> Result<(String, String)> {
    let malformed = |line: usize, problem: &str, help: &str| Error::Malformed {
        file: file.to_owned(),
        line,
        problem: problem.to_owned(),
        help: help.to_owned(),
    };
    let mut stub = String::with_capacity(solution.len());
    let mut whole = String::with_capacity(solution.len());
    let mut open = None;
    for (number, line) in (1..).zip(solution.lines()) {
        let code = line.trim_start();
        if let Some(replacement) = code.strip_prefix("//[") {
            if let Some(begun) = open.replace(number) {
                let problem = format!("a marked region begins inside the one of line {begun}");
                return Err(malformed(
                    number,
                    &problem,
                    "close that one first, with a line `//]`",
                ));
            }
            let replacement = replacement.trim();
            if !replacement.is_empty() {
                stub.push_str(&line[..line.len() - code.len()]);
                stub.push_str(replacement);
                stub.push('\n');
            }
        } else if code.trim_end() == "//]" {
            if open.take().is_none() {
                let help = "begin it with a line `//[ todo!()`, or remove this one";
                return Err(malformed(number, "no marked region is open here", help));
            }
        } else {
            whole.push_str(line);
            whole.push('\n');
            if open.is_none() {
                stub.push_str(line);
                stub.push('\n');
            }
        }
    }
    match open {
        Some(begun) => Err(malformed(
            begun,
            "this marked region never ends",
            "end it with a line `//]`",
        )),
        None => Ok((stub, whole)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_gives_way_to_its_replacement_at_its_indentation() {
        let solution = "struct Hits {\n    //[ /* yours */\n    hits: u64,\n    more: u64,\n    //]\n}\n\
                        fn add() {\n\t//[ todo!()\n\t1;\n\t//]\n}\n//[\nfn helper() {}\n//]\n// [ not a region\n";
        let stub =
            "struct Hits {\n    /* yours */\n}\nfn add() {\n\ttodo!()\n}\n// [ not a region\n";

        assert_eq!(derive(solution, "a.rs").unwrap(), stub);
    }

    #[test]
    fn without_its_marks_a_solution_is_what_a_learner_would_write() {
        let solution = "//[\nuse a::B;\n//]\nfn add() {\n    //[ todo!()\n    1\n    //]\n}\n";

        assert_eq!(
            unmarked(solution, "a.rs").unwrap(),
            "use a::B;\nfn add() {\n    1\n}\n"
        );
    }

    #[test]
    fn regions_that_do_not_pair_up_are_named_by_line() {
        for (solution, line, problem) in [
            ("fn a() {\n//[ todo!()\n}\n", 2, "never ends"),
            ("//]\n", 1, "no marked region is open"),
            ("//[ a\n//[ b\n//]\n", 2, "inside the one of line 1"),
        ] {
            let error = derive(solution, "solutions/a.rs").unwrap_err().to_string();

            assert!(error.contains(problem), "{error}");
            assert!(error.contains(&format!("solutions/a.rs:{line}")), "{error}");
        }
    }
}
