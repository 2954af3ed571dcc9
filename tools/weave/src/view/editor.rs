//! The learner's own editor, on the line to mend where it takes one.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;

/// What edits where nothing else is said.
const USUAL: &str = if cfg!(windows) {
    "code.cmd -g"
} else {
    "code -g"
};

/// Opens the file and waits until the editor gives the terminal back.
///
/// # Errors
/// A sentence that says what to do: there is no such editor, or it failed.
pub fn edit(file: &Path, line: Option<u32>) -> Result<(), String> {
    let said = |name| env::var(name).ok();
    let words = choose(said("VISUAL").as_deref(), said("EDITOR").as_deref());
    let (program, arguments) = command(&words, file, line);
    match Command::new(&program).args(arguments).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{program}` ended with {status}.")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(format!(
            "There is no `{program}` here: set EDITOR to your editor, or open {} yourself.",
            file.display()
        )),
        Err(error) => Err(format!("`{program}` could not start: {error}.")),
    }
}

/// The words of the editor's command.
fn choose(visual: Option<&str>, editor: Option<&str>) -> Vec<String> {
    let words = |text: &str| words(text);
    let said = [visual, editor].into_iter().flatten().map(words);
    said.into_iter()
        .find(|words| !words.is_empty())
        .unwrap_or_else(|| words(USUAL))
}

/// The words of a command line; quotes hold one together: `"/my tools/edit" -w`. Where they do not pair up, spaces decide.
fn words(text: &str) -> Vec<String> {
    // On Windows a backslash is a part of a path.
    let text = match cfg!(windows) {
        true => text.replace('\\', "\\\\"),
        false => text.to_owned(),
    };
    let by_spaces = || text.split_whitespace().map(str::to_owned).collect();
    shlex::split(&text).unwrap_or_else(by_spaces)
}

/// The program and its arguments, with the line in the way that this editor reads it.
fn command(words: &[String], file: &Path, line: Option<u32>) -> (String, Vec<OsString>) {
    let program = words.first().cloned().unwrap_or_default();
    let mut arguments: Vec<OsString> = words.iter().skip(1).map(OsString::from).collect();
    let name = Path::new(&program).file_stem().unwrap_or_default();
    let mut with_line = |line: u32| {
        let mut place = file.as_os_str().to_owned();
        place.push(format!(":{line}"));
        match name.to_str() {
            Some("code" | "code-insiders" | "codium" | "cursor" | "windsurf") => {
                if !words.iter().any(|word| word == "-g" || word == "--goto") {
                    arguments.push("-g".into());
                }
                arguments.push(place);
            }
            Some("hx" | "helix" | "zed" | "subl") => arguments.push(place),
            Some(
                "vi" | "vim" | "nvim" | "nano" | "emacs" | "emacsclient" | "kak" | "micro" | "joe",
            ) => {
                arguments.push(format!("+{line}").into());
                arguments.push(file.into());
            }
            _ => arguments.push(file.into()),
        }
    };
    match line {
        Some(line) => with_line(line),
        None => arguments.push(file.into()),
    }
    (program, arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(visual: Option<&str>, editor: Option<&str>, at: Option<u32>) -> String {
        let (program, arguments) = command(&choose(visual, editor), Path::new("a b.rs"), at);
        let arguments = arguments.into_iter().map(|one| one.into_string().unwrap());
        [program]
            .into_iter()
            .chain(arguments)
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn visual_goes_before_editor_and_both_before_the_usual_one() {
        assert_eq!(line(Some("kak"), Some("vi"), None), "kak|a b.rs");
        assert_eq!(line(Some(" "), Some("vi"), None), "vi|a b.rs");
        assert!(line(None, None, Some(7)).ends_with("|-g|a b.rs:7"));
    }

    #[test]
    fn each_editor_reads_the_line_in_its_own_way() {
        for (editor, expected) in [
            ("vim", "vim|+7|a b.rs"),
            ("/usr/bin/nvim -u NONE", "/usr/bin/nvim|-u|NONE|+7|a b.rs"),
            ("code --wait", "code|--wait|-g|a b.rs:7"),
            ("hx", "hx|a b.rs:7"),
            ("notepad", "notepad|a b.rs"),
        ] {
            assert_eq!(line(Some(editor), None, Some(7)), expected);
        }
    }

    #[test]
    fn quotes_hold_a_path_with_spaces_together() {
        assert_eq!(
            words("'/my tools/edit' -w \"\""),
            ["/my tools/edit", "-w", ""]
        );
        assert_eq!(words("  "), [""; 0]);
    }
}
