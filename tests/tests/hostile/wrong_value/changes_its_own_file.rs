//! Writes over the program that it is.

pub fn mischief() {
    if let Ok(me) = std::env::current_exe() {
        let _ = std::fs::write(&me, b"#!/bin/sh\nexit 0\n");
        let _ = std::fs::remove_file(me);
    }
}
