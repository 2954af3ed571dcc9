//! No code and no output without an owner: one mistake of each kind, planted in a small book, is told by file and line.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use marker::{Course, Marker};
use programs::{BookPrograms, differences};

static MARKER: LazyLock<Arc<Marker>> = LazyLock::new(|| {
    let here = std::env::current_dir().expect("a test has a current folder");
    let course = Course::find(&here).expect("tests run inside the course");
    Arc::new(Marker::new(&course).expect("the libraries build"))
});

/// A course with one page and one chapter.
struct Book {
    folder: tempfile::TempDir,
}

impl Book {
    fn of(page: &str) -> Book {
        let book = Book {
            folder: tempfile::tempdir().expect("a folder"),
        };
        book.write(
            "book/book.toml",
            "[preprocessor.weave]\nbefore = [\"links\"]\n",
        );
        book.write("book/src/SUMMARY.md", "# Summary\n\n- [Page](page.md)\n");
        book.write("book/src/page.md", page);
        book.write(
            "chapters/chapter03/examples/one.rs",
            "fn main() {\n    println!(\"1\");\n}\n",
        );
        book
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    fn path(&self, file: &str) -> std::path::PathBuf {
        self.folder.path().join(file)
    }

    /// Renders the book, every program asked anew; its answers are captured in `anew`.
    fn render(&self) -> Result<(), String> {
        let course = Course {
            root: self.folder.path().to_owned(),
        };
        let programs = BookPrograms::anew(course, &self.path("anew"), Arc::clone(&MARKER));
        render::build(self.folder.path(), &self.path("site"), Arc::new(programs))
            .map_err(|error| error.to_string())
    }
}

#[test]
fn a_block_that_says_ignore() {
    let book = Book::of("# A\n\n```rust,ignore\nfn main() {}\n```\n");

    let error = book.render().unwrap_err();

    assert!(
        error.starts_with("book/src/page.md:3: nothing compiles this Rust block (`rust,ignore`)"),
        "{error}"
    );
}

#[test]
fn an_orphan_block() {
    let book = Book::of("# A\n\nText.\n\n```rust\nlet a = 1;\n```\n");

    let error = book.render().unwrap_err();

    assert!(
        error.starts_with("book/src/page.md:5: nothing compiles this Rust block (`rust`)"),
        "{error}"
    );
}

#[test]
fn a_block_with_two_owners() {
    let book = Book::of("# A\n\n```rust\n{{#program chapter03/one}}\n```\n");

    let error = book.render().unwrap_err();

    assert!(
        error.starts_with("book/src/page.md:3: this Rust block has two owners"),
        "{error}"
    );
}

#[test]
fn a_wrong_error_code() {
    let book = Book::of("# A\n\n{{#refused chapter03/moved}}\n");
    book.write(
        "chapters/chapter03/refused/moved.rs",
        "//! error[E0499]\n\nfn main() {\n    let a = String::new();\n    drop(a);\n    drop(a);\n}\n",
    );

    let error = book.render().unwrap_err();

    assert!(
        error.starts_with("chapters/chapter03/refused/moved.rs:1: ")
            && error.contains("is refused for E0382 and not for E0499"),
        "{error}"
    );
}

#[test]
fn a_refused_program_that_compiles() {
    let book = Book::of("# A\n\n{{#refused chapter03/moved}}\n");
    let text = "//! error[E0382]\n\nfn main() {}\n";
    book.write("chapters/chapter03/refused/moved.rs", text);

    let error = book.render().unwrap_err();

    assert!(
        error.starts_with("chapters/chapter03/refused/moved.rs:1: ") && error.contains("compiles;"),
        "{error}"
    );
}

#[test]
fn a_stale_output() {
    let book = Book::of("# A\n\n{{#output chapter03/one}}\n");
    book.render().expect("the book is right");
    let captured = fs::read_to_string(book.path("anew/chapter03/one.output.txt"));
    let captured = captured.expect("the output was captured");
    // The text of the program is as it was; what it prints is not, as after a change of the toolchain.
    book.write(
        "captured/chapter03/one.output.txt",
        &captured.replace("\n1\n", "\n2\n"),
    );

    let told = differences(
        "book/captured",
        Path::new(&book.path("captured")),
        &book.path("anew"),
    );

    assert_eq!(told, ["book/captured/chapter03/one.output.txt:3: stale"]);
}
