//! Ctrl-C while a class is marked: the first finishes what is begun, the second stops at once. Neither loses a mark.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::output;

/// Becomes true with the first Ctrl-C from now on.
pub fn on_ctrl_c() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    let listen = async move {
        if tokio::signal::ctrl_c().await.is_err() {
            return;
        }
        asked.store(true, Ordering::Relaxed);
        output::warn("finishing what is begun; Ctrl-C again stops at once, and loses only that");
        if tokio::signal::ctrl_c().await.is_ok() {
            process::exit(2);
        }
    };
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        // Without a runtime the system ends the command by itself, which loses no more.
        if let Ok(runtime) = runtime {
            runtime.block_on(listen);
        }
    });
    stop
}
