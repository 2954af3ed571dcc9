//! What a search engine says of a page: its first paragraph, where mdBook would say the same of every page.

use std::fs;
use std::path::Path;

use crate::Error;
use crate::assets::html_files;

/// In characters; search engines cut what is longer.
const LONGEST: usize = 155;

/// Gives each page of a rendered site its own description.
pub(crate) fn write(site: &Path) -> Result<(), Error> {
    for page in html_files(site)? {
        let text = fs::read_to_string(&page).map_err(Error::file("read", &page))?;
        if let Some(described) = described(&text) {
            fs::write(&page, described).map_err(Error::file("write", &page))?;
        }
    }
    Ok(())
}

fn described(page: &str) -> Option<String> {
    let (before, rest) = page.split_once("<meta name=\"description\" content=\"")?;
    let (_, after) = rest.split_once('"')?;
    let description = first_paragraph(page)?;
    Some(format!(
        "{before}<meta name=\"description\" content=\"{description}\"{after}"
    ))
}

/// The words of the first paragraph of prose, as HTML for an attribute.
fn first_paragraph(page: &str) -> Option<String> {
    let (_, main) = page.split_once("<main>")?;
    let (_, paragraph) = main.split_once("<p>")?;
    let (paragraph, _) = paragraph.split_once("</p>")?;
    let mut words = String::new();
    for piece in paragraph.split('<') {
        // After the first piece, each begins with the rest of a tag.
        words += piece.split_once('>').map_or(piece, |(_, text)| text);
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    Some(shortened(&words).replace('"', "&quot;"))
}

/// As many sentences as fit, or as many words.
fn shortened(words: &[&str]) -> String {
    let mut taken = String::new();
    let mut whole_sentences = 0;
    for word in words {
        if taken.chars().count() + 1 + word.chars().count() > LONGEST {
            taken.truncate(if whole_sentences > 0 {
                whole_sentences
            } else {
                taken.len()
            });
            if whole_sentences == 0 {
                taken.push('…');
            }
            return taken;
        }
        if !taken.is_empty() {
            taken.push(' ');
        }
        taken += word;
        if word.ends_with(['.', '?', '!']) {
            whole_sentences = taken.len();
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_paragraph_describes_the_page_without_its_tags() {
        let page = "<meta name=\"description\" content=\"The book.\">\
                    <main><h1>A</h1><p class=\"reading\">3 minutes</p>\
                    <p>Is <code>c &lt; d</code> a\n\"step\"?</p><p>No.</p></main>";

        let described = described(page).unwrap();

        assert!(described.starts_with(
            "<meta name=\"description\" content=\"Is c &lt; d a &quot;step&quot;?\">"
        ));
    }

    #[test]
    fn a_long_one_ends_with_a_sentence_where_it_can() {
        let sentence = "These words are a sentence of more than sixty characters, counted once.";
        let many: Vec<&str> = [sentence; 4]
            .iter()
            .flat_map(|one| one.split(' '))
            .collect();

        assert_eq!(shortened(&many), format!("{sentence} {sentence}"));
        assert!(shortened(&["word"; 80]).ends_with("word…"));
    }
}
