//! Which names are taken: of learners, and of files inside a submission.

use std::collections::BTreeSet;

/// The longest name, in characters.
const LONGEST: usize = 120;

/// What a path inside a submission is.
#[derive(Debug, PartialEq, Eq)]
pub enum Named {
    /// The file of this exercise.
    Exercise(String),
    /// Anything else that does no harm.
    Other,
    /// A name that an honest archive does not have, and why.
    Odd(&'static str),
}

/// Whether a learner can be called so: printable, and no path.
pub fn is_plain(name: &str) -> bool {
    let odd = |letter: char| letter.is_control() || is_invisible(letter) || "/\\".contains(letter);
    !name.is_empty() && name.chars().count() <= LONGEST && !name.contains(odd)
}

/// Letters that nobody sees, some of which turn the text around them.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}

/// What systems leave in folders and archives.
pub fn is_litter(name: &str) -> bool {
    name.starts_with('.') || ["__MACOSX", "Thumbs.db", "desktop.ini"].contains(&name)
}

/// A folder that holds no exercise and may hold very many files.
pub fn is_passed_over(name: &str) -> bool {
    is_litter(name) || ["target", "node_modules"].contains(&name)
}

/// The name as messages may show it.
pub fn shown(name: &str) -> String {
    let mut shown: String = name
        .chars()
        .take(LONGEST)
        .flat_map(|letter| match letter.is_control() || is_invisible(letter) {
            true => letter.escape_default().collect::<Vec<_>>(),
            false => vec![letter],
        })
        .collect();
    if name.chars().count() > LONGEST {
        shown.push('…');
    }
    shown
}

/// What a path in a submission means, with `/` or `\` between its parts.
pub fn named(path: &str, exercises: &BTreeSet<String>) -> Named {
    let path = path.replace('\\', "/");
    if path.contains(|letter: char| letter.is_control() || letter == '\u{fffd}') {
        return Named::Odd("its name has characters that no honest file has");
    }
    let is_a_drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') || is_a_drive {
        return Named::Odd("its name begins at the root of a file system");
    }
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    if parts.contains(&"..") {
        return Named::Odd("its name leads out of the archive");
    }
    if parts.iter().any(|part| is_passed_over(part)) {
        return Named::Other;
    }
    let [.., "exercises", chapter, file] = parts[..] else {
        return Named::Other;
    };
    let id = file
        .strip_suffix(".rs")
        .map(|name| format!("{chapter}/{name}"));
    match id.filter(|id| exercises.contains(id)) {
        Some(id) => Named::Exercise(id),
        None => Named::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_files_of_exercises_are_named_and_odd_names_are_found_out() {
        let exercises = BTreeSet::from(["chapter03/a".to_owned()]);
        let exercise = || Named::Exercise("chapter03/a".to_owned());
        let cases = [
            ("exercises/chapter03/a.rs", Some(exercise())),
            ("./weave/exercises//chapter03/a.rs", Some(exercise())),
            ("weave\\exercises\\chapter03\\a.rs", Some(exercise())),
            ("exercises/chapter03/b.rs", Some(Named::Other)),
            ("exercises/chapter03/a.txt", Some(Named::Other)),
            ("chapter03/a.rs", Some(Named::Other)),
            ("target/exercises/chapter03/a.rs", Some(Named::Other)),
            ("__MACOSX/exercises/chapter03/a.rs", Some(Named::Other)),
            ("../exercises/chapter03/a.rs", None),
            ("x/../../exercises/chapter03/a.rs", None),
            ("x\\..\\exercises\\chapter03\\a.rs", None),
            ("/exercises/chapter03/a.rs", None),
            ("C:\\exercises\\chapter03\\a.rs", None),
            ("exercises/chapter03/a.rs\n", None),
        ];
        for (path, expected) in cases {
            let found = named(path, &exercises);

            match expected {
                Some(expected) => assert_eq!(found, expected, "{path}"),
                None => assert!(matches!(found, Named::Odd(_)), "{path}: {found:?}"),
            }
        }
    }

    #[test]
    fn a_learner_has_a_name_that_can_be_printed() {
        let long = "a".repeat(LONGEST + 1);
        for plain in ["ada", "Ada Lovelace", "Zoë", "=1+1", "李"] {
            assert!(is_plain(plain), "{plain}");
        }
        for odd in ["", "a\nb", "a\u{1b}[2J", "a\u{202e}b", "a/b", &long] {
            assert!(!is_plain(odd), "{odd:?}");
        }
        assert_eq!(shown("a\nb"), "a\\nb");
    }
}
