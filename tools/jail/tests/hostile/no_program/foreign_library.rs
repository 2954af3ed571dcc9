//! Links a library from a path of its own.
#[link(name = "secret", kind = "static", modifiers = "+verbatim")]
unsafe extern "C" {
    fn secret() -> i32;
}

fn main() {
    // SAFETY: it would only return a number.
    println!("GAINED {}", unsafe { secret() });
}
