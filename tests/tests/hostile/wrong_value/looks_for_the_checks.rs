//! Looks for the checks and the solution, and says what is in them.

fn look(folder: &std::path::Path, depth: u32) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.ends_with("chapter03/lost_update.rs") && std::fs::read(&path).is_ok() {
            std::process::abort();
        }
        if depth > 0 && path.is_dir() {
            look(&path, depth - 1);
        }
    }
}

pub fn mischief() {
    for root in ["/work", "/root", "/home", "/srv", "/tmp", "/"] {
        look(std::path::Path::new(root), 4);
    }
}
