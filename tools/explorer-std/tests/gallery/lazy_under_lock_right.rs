//! Verdict: none
//! Nobody asks for the value with the lock held that its initialiser takes.

use std::sync::{LazyLock, Mutex};
use std::thread;

static SETTINGS: Mutex<[u32; 2]> = Mutex::new([3, 4]);
static AREA: LazyLock<u32> = LazyLock::new(|| SETTINGS.lock().unwrap().iter().product());

pub fn main() {
    thread::scope(|scope| {
        scope.spawn(|| assert_eq!(*AREA, 12));
        scope.spawn(|| {
            let area = *AREA;
            let settings = SETTINGS.lock().unwrap();
            assert!(settings[0] < area);
        });
    });
}
