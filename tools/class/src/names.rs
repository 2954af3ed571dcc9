//! What a learner's file or folder is called.

/// A name for a file that belongs to this learner: their id, if it is one that every file system takes as it is. Any
/// other is made one, and told from its like by a part of its hash.
pub(crate) fn file_name(id: &str) -> String {
    const LONGEST: usize = 60;
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b'@');
    let is_taken = id.len() <= LONGEST
        && id.bytes().all(is_plain)
        && id
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_alphanumeric());
    // `index` is the overview's.
    if is_taken && id != "index" {
        return id.to_owned();
    }
    let kept: String = id
        .chars()
        .map(|one| {
            if one.is_ascii_alphanumeric() {
                one
            } else {
                '_'
            }
        })
        .take(LONGEST)
        .collect();
    let hash = blake3::hash(id.as_bytes()).to_hex();
    format!("learner-{kept}-{}", &hash[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else_and_is_no_other_learners() {
        assert_eq!(file_name("ada.l-1815"), "ada.l-1815");
        for id in ["", ".", "..", "../../etc", "a/b", "index", "-rf", "A"] {
            let name = file_name(id);
            assert!(
                name.starts_with("learner-") && !name.contains(['/', '.']),
                "{name}"
            );
        }
        assert_ne!(file_name("a/b"), file_name("a:b"));
        assert_ne!(file_name("Ada").to_lowercase(), file_name("ada"));
    }
}
