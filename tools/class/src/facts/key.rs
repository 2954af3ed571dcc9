//! What a mark is known by: the content of everything that decides it, and the class's secret.
//!
//! The secret decides no mark. A mark depends on the submission and on what its rubric hashes, and nothing in it is drawn
//! by chance: the explorer goes through schedules in a fixed order, and where there are too many, the ones that it tries
//! beyond are chosen by fixed numbers, and can only say more of a check that has failed already. What the secret decides
//! is the order in which a class is marked, which no learner can know or choose, and that a key says nothing in another
//! class: who sees one cannot find out by it whether a text was handed in. Where an exercise allows `unsafe`, it decides
//! the inputs of its checks too, so that no submission knows them beforehand; a right one is right with all of them.

use super::Facts;

/// The content of a file, as it is known among the facts.
pub fn content(text: &[u8]) -> String {
    blake3::hash(text).to_hex().to_string()
}

impl Facts {
    /// The key of a mark: the same for the same submission to the same exercise under the same rubric and policy, in this
    /// class and no other.
    pub(super) fn key(&self, content: &str, exercise: &str, rubric: &str, policy: &str) -> String {
        let mut hash = blake3::Hasher::new();
        for part in [&self.seed, content, exercise, rubric, policy] {
            // With their lengths, so that no two lists of parts run together alike.
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        hash.finalize().to_hex().to_string()
    }
}
