//! The rendered book that is served: two folders in turn, so that a page never sees half a book.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, RwLock};

use render::Programs;

/// The book as it was last rendered.
pub struct Site {
    root: PathBuf,
    folders: [PathBuf; 2],
    programs: Arc<dyn Programs>,
    shown: RwLock<Shown>,
    /// Whether something was saved since the book was last begun.
    wanted: AtomicBool,
    /// Held while rendering the book: one at a time.
    next: Mutex<usize>,
    /// Held while rendering a page; the pages that were, since the book was last begun.
    quick: Mutex<BTreeSet<PathBuf>>,
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
            wanted: AtomicBool::new(false),
            next: Mutex::new(0),
            quick: Mutex::default(),
        }
    }

    /// Renders the book and shows it; what was shown stays when there is a mistake. Says whether it did: of several that
    /// wait to render, the first sees what all of them would.
    ///
    /// # Errors
    /// As [`render::build`].
    pub fn render(&self) -> Result<bool, render::Error> {
        self.wanted.store(true, SeqCst);
        let mut next = self.next.lock().expect("no renderer panics with the lock");
        if !self.wanted.swap(false, SeqCst) {
            return Ok(false);
        }
        let folder = &self.folders[*next];
        self.pages().clear();
        match render::build(&self.root, folder, Arc::clone(&self.programs)) {
            Ok(()) => {
                *next = 1 - *next;
                // What was saved meanwhile may be newer than what was read; held, so that nothing comes in between.
                let pages = self.pages();
                for page in pages.iter() {
                    let programs = Arc::clone(&self.programs);
                    // Its mistakes have been told when it was saved.
                    let _ = render::build_page(&self.root, folder, programs, page);
                }
                self.show(Shown::Book(folder.clone()));
                Ok(true)
            }
            Err(error) => {
                if matches!(self.shown(), Shown::Mistake(_)) {
                    self.show(Shown::Mistake(error.to_string()));
                }
                Err(error)
            }
        }
    }

    /// Renders one page, named from `book/src`, in the book that is shown. Says whether that was enough: if not, the
    /// whole book has to be rendered.
    ///
    /// # Errors
    /// As [`render::build_page`].
    pub fn render_page(&self, page: &Path) -> Result<bool, render::Error> {
        let mut pages = self.pages();
        let Shown::Book(folder) = self.shown() else {
            return Ok(false);
        };
        pages.insert(page.to_owned());
        render::build_page(&self.root, &folder, Arc::clone(&self.programs), page)
    }

    fn pages(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.quick.lock().expect("no renderer panics with the lock")
    }

    /// What is to be seen now.
    pub fn shown(&self) -> Shown {
        self.shown.read().expect("nobody panics with it").clone()
    }

    fn show(&self, shown: Shown) {
        *self.shown.write().expect("nobody panics with it") = shown;
    }
}
