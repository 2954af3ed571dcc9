//! Looks for other processes.
fn main() {
    for process in 1..40_000 {
        if std::fs::read(format!("/proc/{process}/cmdline")).is_ok()
            && process != std::process::id()
        {
            println!("GAINED sight of {process}");
        }
    }
}
