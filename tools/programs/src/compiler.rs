//! The compiler's words about one file, without what they say of others.

/// The messages without notes on other files, whose paths and sources differ between machines.
pub(crate) fn about(file: &str, messages: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for part in parts(messages) {
        if !is_aside(&part) || place(&part).is_none_or(|place| place.starts_with(file)) {
            kept.extend(without_other_places(&part, file));
        }
        while kept.last().is_some_and(|line| is_margin(line)) {
            kept.pop();
        }
    }
    kept.join("\n") + "\n"
}

/// Each message, note and help with the lines that belong to it.
fn parts(messages: &str) -> Vec<Vec<&str>> {
    let mut parts: Vec<Vec<&str>> = Vec::new();
    for line in messages.lines() {
        match parts.last_mut() {
            Some(part) if !begins(line) => part.push(line),
            _ => parts.push(vec![line]),
        }
    }
    parts
}

fn begins(line: &str) -> bool {
    ["error", "warning", "note: ", "help: "]
        .iter()
        .any(|word| line.starts_with(word))
}

fn is_aside(part: &[&str]) -> bool {
    !part[0].starts_with("error")
}

/// What stands behind `-->`.
fn place<'a>(part: &[&'a str]) -> Option<&'a str> {
    part.iter()
        .find_map(|line| line.trim_start().strip_prefix("--> "))
}

/// Without the pieces of other files that a message shows below its own.
fn without_other_places<'a>(part: &[&'a str], file: &str) -> Vec<&'a str> {
    let mut elsewhere = false;
    let mut kept = Vec::new();
    for line in part {
        if let Some(place) = line.trim_start().strip_prefix("::: ") {
            elsewhere = !place.starts_with(file);
        } else if line.trim_start().starts_with("= ") || line.is_empty() {
            elsewhere = false;
        }
        if !elsewhere {
            kept.push(*line);
        }
    }
    kept
}

/// A line that only continues the margin.
fn is_margin(line: &str) -> bool {
    line.trim() == "|"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_on_other_files_are_left_out() {
        let messages = "error[E0499]: cannot borrow `hits`\n --> a.rs:9:17\n  |\n9 |  hits += 1\n  |  ^^ here\n  |\n\
                        note: requirement introduced here\n --> /rustc/5980/library/std/src/thread/scoped.rs:203:34\n\n\
                        error[E0382]: use of moved value\n --> a.rs:4:1\n  |\n  = note: it has no `Copy`\n\
                        help: clone it\n  |\n4 | a.clone()\n";

        let about = about("a.rs", messages);

        assert_eq!(
            about,
            "error[E0499]: cannot borrow `hits`\n --> a.rs:9:17\n  |\n9 |  hits += 1\n  |  ^^ here\n\
             error[E0382]: use of moved value\n --> a.rs:4:1\n  |\n  = note: it has no `Copy`\n\
             help: clone it\n  |\n4 | a.clone()\n"
        );
    }

    #[test]
    fn lines_of_other_files_inside_a_message_are_left_out() {
        let messages = "error[E0277]: not Send\n --> a.rs:9:17\n  |\n9 |  spawn\n  |\n\
                        ::: /rust/library/thread.rs:5:1\n  |\n5 | F: Send\n  | required\n  = help: within it\n";

        let about = about("a.rs", messages);

        assert_eq!(
            about,
            "error[E0277]: not Send\n --> a.rs:9:17\n  |\n9 |  spawn\n  |\n  = help: within it\n"
        );
    }
}
