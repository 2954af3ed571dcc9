//! A weak reference: it becomes a strong one only while there is another.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicUsize, Ordering, fence};
use std::thread;

struct Counted {
    strong: AtomicUsize,
    value: UnsafeCell<Option<String>>,
}

// SAFETY: the value is used by strong owners, and dropped by the last of them, which is what these programs are about.
unsafe impl Sync for Counted {}

impl Counted {
    fn leave(&self, leave: Ordering, last: Ordering) {
        if self.strong.fetch_sub(1, leave) == 1 {
            if last != Ordering::Relaxed {
                fence(last);
            }
            // SAFETY: the last owner has it alone.
            unsafe { *self.value.get() = None };
        }
    }
}

/// Orderings: of leaving, of the fence before the value is dropped, and of becoming an owner.
pub fn run([leave, last, upgrade]: [Ordering; 3]) {
    let counted = Counted {
        strong: AtomicUsize::new(1),
        value: UnsafeCell::new(Some("here".to_owned())),
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            let counted = &counted;
            let mut owners = counted.strong.load(Ordering::Relaxed);
            while owners > 0 {
                let more = owners + 1;
                match counted
                    .strong
                    .compare_exchange(owners, more, upgrade, Ordering::Relaxed)
                {
                    Ok(_) => {
                        // SAFETY: this is a strong owner now.
                        assert!(unsafe { &*counted.value.get() }.is_some());
                        counted.leave(leave, last);
                        break;
                    }
                    Err(now) => owners = now,
                }
            }
        });
        counted.leave(leave, last);
    });
}
