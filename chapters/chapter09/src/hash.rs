//! Eight passwords, hashed as the notes do it and as one should.

use scrypt::{Params, scrypt};

// ANCHOR: notes
/// The notes' hash: `hashlib.scrypt(password, salt=b"salt", n=2**7, r=2**10, p=2**5)`.
///
/// ```
/// let hash = chapter09::hash::as_in_the_notes(b"my password");
/// assert_eq!(hash[..4], [0x5e, 0x2c, 0x84, 0x61]); // what the notes print: b"^,\x84a…"
/// ```
///
/// # Panics
/// Never: the parameters are within scrypt's limits.
pub fn as_in_the_notes(password: &[u8]) -> [u8; 64] {
    let params = Params::new(7, 1 << 10, 1 << 5).expect("within the limits");
    let mut hash = [0; 64];
    scrypt(password, b"salt", &params, &mut hash).expect("64 bytes are within the limits");
    hash
}
// ANCHOR_END: notes

// ANCHOR: salted
/// A hash to keep: N = 2¹⁷, r = 8, p = 1 (OWASP's Password Storage Cheat Sheet, 2023), with a salt of its own.
pub struct Kept {
    /// Drawn for this password: two who chose the same password are not seen to.
    pub salt: [u8; 16],
    /// What is compared when the password is given again.
    pub hash: [u8; 32],
}

/// Hashes `password` with a new salt.
///
/// # Panics
/// If the operating system has no random numbers to give.
pub fn kept(password: &[u8]) -> Kept {
    let params = Params::new(17, 8, 1).expect("within the limits");
    let (mut salt, mut hash) = ([0; 16], [0; 32]);
    getrandom::fill(&mut salt).expect("the system gives random numbers");
    scrypt(password, &salt, &params, &mut hash).expect("32 bytes are within the limits");
    Kept { salt, hash }
}
// ANCHOR_END: salted

/// Bytes that one guess must have at hand: 128 · N · r (Percival, 2009).
///
/// ```
/// let mebibytes = |n, r| chapter09::hash::memory(n, r) >> 20;
/// assert_eq!(mebibytes(1 << 7, 1 << 10), 16);
/// assert_eq!(mebibytes(1 << 17, 8), 128);
/// ```
pub fn memory(n: u64, r: u64) -> u64 {
    128 * n * r
}

/// The notes' eight passwords: `[f"password {i}".encode() for i in range(8)]`.
pub fn passwords() -> Vec<String> {
    (0..8).map(|i| format!("password {i}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_who_chose_the_same_password_are_not_seen_to() {
        let (ada, bob) = (kept(b"tea"), kept(b"tea"));
        assert_ne!(ada.salt, bob.salt);
        assert_ne!(ada.hash, bob.hash);
    }
}
