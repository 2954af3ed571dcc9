//! Writes to memory that is not its own.
fn main() {
    // SAFETY: there is none; this is what is tried.
    unsafe { std::ptr::write_volatile(std::ptr::without_provenance_mut::<u8>(16), 1) };
    println!("GAINED address 16");
}
