//! Asks for a socket of each family and kind that there may be.
unsafe extern "C" {
    fn socket(family: i32, kind: i32, protocol: i32) -> i32;
}

fn main() {
    for family in 0..64 {
        for kind in 1..=10 {
            for protocol in [0, 1, 6, 17, 255] {
                // SAFETY: three numbers, and a number comes back.
                if unsafe { socket(family, kind, protocol) } >= 0 {
                    println!(
                        "GAINED a socket of family {family}, kind {kind}, protocol {protocol}"
                    );
                }
            }
        }
    }
}
