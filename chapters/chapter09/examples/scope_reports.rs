//! Two jobs in a scope of crossbeam's, one of which panics.

fn main() {
    let scope = crossbeam::scope(|s| {
        let tea = s.spawn(|_| hash("tea"));
        s.spawn(|_| hash(""));
        tea.join().unwrap()
    });
    match scope {
        Ok(hash) => println!("{hash:08x}"),
        Err(_) => println!("a thread that nobody joined has panicked"),
    }
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    assert!(!password.is_empty(), "the password is empty");
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
