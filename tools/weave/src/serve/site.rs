//! The rendered book that is served: two folders in turn, so that a page never sees half a book.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};

use render::Programs;

/// The book as it was last rendered.
pub struct Site {
    root: PathBuf,
    folders: [PathBuf; 2],
    programs: Arc<dyn Programs>,
    shown: RwLock<Shown>,
    /// Held while rendering: one at a time.
    next: Mutex<usize>,
}

/// What is to be seen now.
#[derive(Clone, Debug)]
pub enum Shown {
    /// The book in this folder.
    Book(PathBuf),
    /// No book yet, because of this.
    Mistake(String),
}

impl Site {
    /// A site that renders the book of the course at `root` into two folders under `scratch`.
    pub fn new(root: &Path, scratch: &Path, programs: Arc<dyn Programs>) -> Site {
        Site {
            root: root.to_owned(),
            folders: [scratch.join("a"), scratch.join("b")],
            programs,
            shown: RwLock::new(Shown::Mistake("The book is being rendered.".to_owned())),
            next: Mutex::new(0),
        }
    }

    /// Renders the book and shows it; what was shown stays when there is a mistake.
    ///
    /// # Errors
    /// As [`render::build`].
    pub fn render(&self) -> Result<(), render::Error> {
        let mut next = self.next.lock().expect("no renderer panics with the lock");
        let folder = &self.folders[*next];
        match render::build(&self.root, folder, Arc::clone(&self.programs)) {
            Ok(()) => {
                *next = 1 - *next;
                self.show(Shown::Book(folder.clone()));
                Ok(())
            }
            Err(error) => {
                if matches!(self.shown(), Shown::Mistake(_)) {
                    self.show(Shown::Mistake(error.to_string()));
                }
                Err(error)
            }
        }
    }

    /// What is to be seen now.
    pub fn shown(&self) -> Shown {
        self.shown.read().expect("nobody panics with it").clone()
    }

    fn show(&self, shown: Shown) {
        *self.shown.write().expect("nobody panics with it") = shown;
    }
}
