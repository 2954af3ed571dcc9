//! What holds for every figure, tried on the samples and on figures drawn by lot.

use crate::canvas::Area;
use crate::figure::Figure;
use crate::html::{NARROW, WIDE};
use crate::kinds::Drawing;
use crate::number;
use crate::text::escape;

const FIGURES: u64 = 300;

/// The same numbers for the same seed, everywhere (xorshift64*; Vigna 2016).
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    fn number(&mut self) -> f64 {
        let size = 10f64.powi(self.below(7) as i32 - 3);
        (self.between(1, 999) as f64) * size
    }

    /// One to four words, with something in them that must be escaped.
    fn words(&mut self, unique: usize) -> String {
        let words = [
            "lock",
            "waits",
            "a",
            "threads",
            "<T>",
            "two & two",
            "iterations",
            "of",
        ];
        let mut said = format!("{unique}");
        for _ in 0..self.below(4) {
            said.push(' ');
            said.push_str(words[self.below(words.len() as u64) as usize]);
        }
        said
    }
}

fn list(count: u64, mut item: impl FnMut(usize) -> String) -> String {
    let items: Vec<String> = (0..count as usize).map(&mut item).collect();
    format!("[{}]", items.join(","))
}

fn quoted(words: &str) -> String {
    serde_json::to_string(words).expect("a string is JSON")
}

fn lines(lot: &mut Lot) -> String {
    let scale = ["linear", "log"][lot.below(2) as usize];
    let series = list(lot.between(1, 6), |index| {
        let points = list(lot.between(1, 20), |at| {
            format!("[{},{}]", at + 1, lot.number())
        });
        format!(
            "{{\"name\":{},\"points\":{points}}}",
            quoted(&lot.words(index))
        )
    });
    format!(
        "\"kind\":\"lines\",\"x\":{{\"label\":\"x\",\"scale\":\"{scale}\"}},\"y\":{{\"label\":\"y\",\"scale\":\"{scale}\"}},\"series\":{series}"
    )
}

fn bars(lot: &mut Lot) -> String {
    let groups = list(lot.between(1, 4), |index| {
        let bars = list(lot.between(1, 6), |index| {
            format!(
                "{{\"name\":{},\"value\":{}}}",
                quoted(&lot.words(index)),
                lot.number()
            )
        });
        format!("{{\"name\":{},\"bars\":{bars}}}", quoted(&lot.words(index)))
    });
    format!("\"kind\":\"bars\",\"unit\":\"ms\",\"group\":{groups}")
}

fn timeline(lot: &mut Lot) -> String {
    let count = lot.between(1, 6);
    let lanes = list(count, |index| {
        let mut time = 0;
        let spans = list(lot.between(1, 8), |index| {
            let from = time + lot.below(3);
            time = from + lot.below(9);
            let tone = ["work", "wait", "idle", "bad"][lot.below(4) as usize];
            let what = quoted(&lot.words(index));
            format!("{{\"from\":{from},\"to\":{time},\"what\":{what},\"tone\":\"{tone}\"}}")
        });
        format!(
            "{{\"name\":{},\"spans\":{spans}}}",
            quoted(&lot.words(index))
        )
    });
    let arrows = if count == 1 { 0 } else { lot.below(6) };
    let edges = list(arrows, |index| {
        let from = lot.below(count);
        let to = (from + 1 + lot.below(count - 1)) % count;
        let at = lot.below(20);
        let then = at + lot.below(3);
        let label = quoted(&lot.words(index));
        format!("{{\"from\":[{from},{at}],\"to\":[{to},{then}],\"label\":{label}}}")
    });
    format!("\"kind\":\"timeline\",\"lane\":{lanes},\"edge\":{edges}")
}

fn graph(lot: &mut Lot) -> String {
    let layout = ["layers", "circle"][lot.below(2) as usize];
    let count = lot.between(1, 9);
    let nodes = list(count, |index| {
        format!(
            "{{\"id\":\"n{index}\",\"label\":{}}}",
            quoted(&lot.words(index))
        )
    });
    let mut pairs: Vec<(u64, u64)> = (0..lot.below(2 * count))
        .map(|_| (lot.below(count), lot.below(count)))
        .filter(|(from, to)| {
            if layout == "layers" {
                from < to
            } else {
                from != to
            }
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let edges = list(pairs.len() as u64, |index| {
        let (from, to) = pairs[index];
        let label = if lot.below(2) == 0 {
            String::new()
        } else {
            lot.words(index)
        };
        format!(
            "{{\"from\":\"n{from}\",\"to\":\"n{to}\",\"label\":{}}}",
            quoted(&label)
        )
    });
    format!("\"kind\":\"graph\",\"layout\":\"{layout}\",\"node\":{nodes},\"edge\":{edges}")
}

fn scale(lot: &mut Lot) -> String {
    let unit = ["ns", "s", "kB", "cycles"][lot.below(4) as usize];
    let marks = list(lot.between(1, 20), |index| {
        let (name, note) = (quoted(&lot.words(index)), quoted(&lot.words(index)));
        format!(
            "{{\"name\":{name},\"value\":{},\"note\":{note}}}",
            lot.number()
        )
    });
    format!("\"kind\":\"scale\",\"unit\":\"{unit}\",\"mark\":{marks}")
}

/// As JSON, to be shown where a property fails.
fn drawn_by_lot() -> impl Iterator<Item = String> {
    (1..=FIGURES).map(|seed| {
        let mut lot = Lot(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let kind = [lines, bars, timeline, graph, scale][(seed % 5) as usize];
        format!(
            "{{\"title\":\"t\",\"description\":\"d\",{}}}",
            kind(&mut lot)
        )
    })
}

fn read(json: &str) -> Figure {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn overlapping(texts: &[(String, Area)]) -> Option<(&str, &str)> {
    texts.iter().enumerate().find_map(|(index, (words, area))| {
        // Lines of one text touch: what is below the baseline of one may reach the next.
        let area = area.wider(-0.5);
        let other = texts[..index]
            .iter()
            .find(|(_, other)| other.overlaps(&area))?;
        Some((words.as_str(), other.0.as_str()))
    })
}

#[test]
fn no_text_covers_another() {
    for json in drawn_by_lot() {
        let figure = read(&json);
        let drawing = Drawing::of(&figure).unwrap_or_else(|error| panic!("{error}: {json}"));
        for width in [WIDE, NARROW] {
            let canvas = drawing.draw(width);
            assert_eq!(overlapping(&canvas.texts), None, "{width}: {json}");
        }
    }
}

#[test]
fn texts_that_do_overlap_are_found() {
    let area = |left: f64| Area {
        left,
        top: 0.0,
        right: left + 20.0,
        bottom: 13.0,
    };
    let texts = [("a".to_owned(), area(0.0)), ("b".to_owned(), area(15.0))];
    assert_eq!(overlapping(&texts), Some(("b", "a")));
}

#[test]
fn nothing_is_drawn_above_or_below_the_drawing() {
    for json in drawn_by_lot() {
        let figure = read(&json);
        let drawing = Drawing::of(&figure).unwrap_or_else(|error| panic!("{error}: {json}"));
        let canvas = drawing.draw(NARROW);
        for (words, area) in &canvas.texts {
            assert!(
                area.top >= -1.0 && area.bottom <= canvas.height + 1.0,
                "{words}: {json}"
            );
        }
        assert!(
            !canvas.body.contains("NaN") && !canvas.body.contains("inf"),
            "{json}"
        );
    }
}

#[test]
fn every_datum_is_in_the_table() {
    for json in drawn_by_lot() {
        let table = Drawing::of(&read(&json))
            .expect("checked above")
            .table()
            .html();
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        for field in ["series", "group", "lane", "node", "mark"] {
            each(&value[field], &mut |words| {
                assert!(table.contains(&words), "`{words}` is missing: {json}");
            });
        }
    }
}

/// Every number and text of the data as the table writes it; ids, tones and styles aside.
fn each(value: &serde_json::Value, see: &mut dyn FnMut(String)) {
    match value {
        serde_json::Value::Number(number) => {
            see(format!(
                ">{}<",
                number::exact(number.as_f64().expect("a number"))
            ));
        }
        serde_json::Value::String(words) => see(escape(words)),
        serde_json::Value::Array(items) => items.iter().for_each(|item| each(item, see)),
        serde_json::Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| *name != "id" && *name != "tone")
            .for_each(|(_, item)| each(item, see)),
        _ => {}
    }
}

#[test]
fn the_same_figure_is_the_same_bytes() {
    for json in drawn_by_lot().take(50) {
        assert_eq!(read(&json).html("a"), read(&json).html("a"));
    }
}

#[test]
fn no_blank_line_and_no_raw_text() {
    for json in drawn_by_lot() {
        let html = read(&json).html("chapter12/speedup");
        assert!(!html.contains("\n\n") && !html.contains("<T>"), "{json}");
        assert!(html.contains("id=\"chapter12-speedup\""), "{json}");
    }
}
