//! Reads the environment that the marker was started in.
fn main() {
    for (name, value) in std::env::vars() {
        println!("GAINED {name}={value}");
    }
    if let Some(compiled) = option_env!("CARGO_MANIFEST_DIR") {
        println!("GAINED {compiled}");
    }
}
