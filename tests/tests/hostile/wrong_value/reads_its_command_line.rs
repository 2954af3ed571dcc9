//! Looks at how it was called, to leave by the same door.

pub fn mischief() {
    let options: Vec<String> = std::env::args().collect();
    let record = options.iter().position(|word| word == "--record");
    let path = record.and_then(|place| options.get(place + 1));
    if let Some(path) = path {
        let _ = std::fs::write(path, "{}");
    }
}
