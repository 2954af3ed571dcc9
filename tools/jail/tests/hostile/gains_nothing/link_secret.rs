//! Makes links to a secret in its scratch, and reads it there.
use std::fs;
use std::os::unix::fs::symlink;

fn main() {
    let outside = std::env::args().nth(1).unwrap_or_default();
    let scratch = std::env::args().nth(4).unwrap_or_default();
    let secret = format!("{outside}/secret");
    let _ = fs::hard_link(&secret, format!("{scratch}/hard"));
    let _ = symlink(&secret, format!("{scratch}/soft"));
    for name in ["hard", "soft"] {
        if fs::read(format!("{scratch}/{name}")).is_ok() {
            println!("GAINED the secret by a {name} link");
        }
    }
    for way in ["..", "../..", "../../.."] {
        if fs::read(format!("{scratch}/{way}/secret")).is_ok() {
            println!("GAINED the secret by {way}");
        }
    }
}
