//! Cells of a table that a spreadsheet opens.

/// A cell, and whether somebody outside may have chosen what stands in it.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// Any words.
    Text(String),
    /// A number; empty where there is none.
    Points(Option<f64>),
}

impl Cell {
    /// Any words.
    pub(super) fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    /// These words, if there are any.
    pub(super) fn maybe(text: Option<&str>) -> Cell {
        Cell::text(text.unwrap_or_default())
    }

    fn written(self) -> String {
        match self {
            Cell::Text(text) => harmless(&text),
            Cell::Points(points) => points.map_or_else(String::new, |points| points.to_string()),
        }
    }
}

/// The rows as CSV.
pub(super) fn csv(rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
    let mut writer = ::csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        let cells = row.into_iter().map(Cell::written);
        writer
            .write_record(cells)
            .expect("a vector takes everything");
    }
    let bytes = writer.into_inner().expect("a vector takes everything");
    String::from_utf8(bytes).expect("every cell is text")
}

/// The text as a spreadsheet shows it and never computes it: an apostrophe stands before what would begin a formula
/// (OWASP, "CSV Injection"), also behind spaces, and in place of a character that controls something stands another.
fn harmless(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let shown = text.chars().map(|one| match one {
        '\n' => '\n',
        '\t' | '\r' => ' ',
        // What changes the direction of the text around it.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        one if one.is_control() => '\u{fffd}',
        one => one,
    });
    let shown: String = shown.collect();
    // The last four are what some spreadsheets read as the first four.
    let begins = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    match shown.trim_start().starts_with(begins) {
        true => format!("'{shown}"),
        false => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_a_formula() {
        let table = [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\r=1", "' =1"),
            ("\n=1", "'\n=1"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("a\u{0}\u{1b}b", "a\u{fffd}\u{fffd}b"),
            ("a\u{202e}b", "a\u{fffd}b"),
        ];
        for (text, written) in table {
            assert_eq!(harmless(text), written, "{text:?}");
        }
    }

    #[test]
    fn quotes_commas_and_lines_stay_in_their_cell() {
        let cells = vec![Cell::text("a \"b\", c\nd"), Cell::Points(Some(1.5))];

        assert_eq!(csv([cells]), "\"a \"\"b\"\", c\nd\",1.5\n");
    }
}
