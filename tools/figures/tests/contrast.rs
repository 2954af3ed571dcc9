//! The colours of `figures.css` in mdBook's five themes: all named by variables, and each far enough from the page behind
//! it (WCAG 2.2: 4.5 : 1 for text, 1.4.3; 3 : 1 for graphics, 1.4.11).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const THEMES: [&str; 5] = ["light", "rust", "coal", "navy", "ayu"];
const TEXT: f64 = 4.5;
const GRAPHICS: f64 = 3.0;

/// Selectors, and declarations by property and value.
type Rule = (Vec<String>, Vec<(String, String)>);

/// The rules in the order written. Those within `@` blocks stand like any other.
fn rules(sheet: &str) -> Vec<Rule> {
    let mut bare = String::new();
    for (index, part) in sheet.split("/*").enumerate() {
        bare.push_str(if index == 0 {
            part
        } else {
            part.split_once("*/").unwrap().1
        });
    }
    bare.split('}')
        .filter_map(|rule| rule.rsplit_once('{'))
        .map(|(selectors, body)| {
            let selectors = selectors.rsplit('{').next().unwrap_or_default();
            let declarations = body.split(';').filter_map(|one| one.split_once(':'));
            (
                selectors
                    .split(',')
                    .map(|one| one.trim().to_owned())
                    .collect(),
                declarations
                    .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
                    .collect(),
            )
        })
        .collect()
}

fn theme_file(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../book/theme")
        .join(name);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The variables of a theme that are plain colours: those of the root, which is light, and then its own.
fn variables(theme: &str) -> BTreeMap<String, String> {
    let of_theme = format!(".{theme}");
    rules(&theme_file("colours.css"))
        .into_iter()
        .filter(|(selectors, _)| {
            selectors
                .iter()
                .any(|one| *one == ":root" || *one == of_theme)
        })
        .flat_map(|(_, declarations)| declarations)
        .filter(|(_, value)| value.starts_with('#'))
        .collect()
}

/// Relative luminance of `#rrggbb`, as WCAG 2.2 defines it.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (f64::max(a, b) + 0.05) / (f64::min(a, b) + 0.05)
}

/// Whether a rule colours text: the rest colours lines and shapes.
fn is_text(selector: &str) -> bool {
    let last = selector.rsplit([' ', '>']).next().unwrap_or_default();
    matches!(
        last,
        "text" | ".quiet" | ".inside" | ".measured" | "strong" | "summary"
    ) || (last.len() == 3 && last.starts_with(".t"))
}

/// Every colour of a sheet that is too near the page, or no variable.
fn faults(sheet: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (selectors, declarations) in rules(sheet) {
        let colours = declarations
            .iter()
            .filter(|(name, _)| matches!(name.as_str(), "fill" | "stroke" | "color" | "background"))
            .filter(|(_, value)| value != "none" && value != "inherit");
        for (name, value) in colours {
            let selector = selectors.join(", ");
            let Some(variable) = value
                .strip_prefix("var(")
                .and_then(|value| value.strip_suffix(')'))
            else {
                faults.push(format!(
                    "{selector}: {name} is {value}, which is no variable"
                ));
                continue;
            };
            // The page's own colour is a ground; the lines of the grid only guide the eye.
            if (variable == "--bg" && selector != ".drawing .inside")
                || selector == ".drawing .grid"
            {
                continue;
            }
            let needed = if selectors.iter().any(|one| is_text(one)) {
                TEXT
            } else {
                GRAPHICS
            };
            for theme in THEMES {
                let variables = variables(theme);
                let ground = &variables["--bg"];
                // Within a bar, the page's colour is the text and the thread's is the ground.
                let against: Vec<&str> = if variable == "--bg" {
                    let grounds = variables.iter().filter(|(name, _)| {
                        *name == "--bad"
                            || (name.starts_with("--thread-") && !name.ends_with("-soft"))
                    });
                    grounds.map(|(name, _)| name.as_str()).collect()
                } else {
                    vec![variable]
                };
                for variable in against {
                    let Some(colour) = variables.get(variable) else {
                        faults.push(format!("{selector}: {theme} has no {variable}"));
                        continue;
                    };
                    let found = contrast(colour, ground);
                    if found < needed {
                        faults.push(format!(
                            "{selector}: {variable} in {theme} {found:.2} < {needed}"
                        ));
                    }
                }
            }
        }
    }
    faults
}

#[test]
fn every_colour_of_a_figure_can_be_seen_in_every_theme() {
    let sheet = theme_file("figures.css");
    let coloured = rules(&sheet)
        .iter()
        .flat_map(|rule| &rule.1)
        .filter(|one| one.1.starts_with("var("))
        .count();
    assert!(coloured > 40, "only {coloured} colours were read");
    assert_eq!(faults(&sheet), Vec::<String>::new());
}

#[test]
fn what_cannot_be_seen_is_found() {
    let faint = faults(".drawing text { fill: var(--rule); }");
    assert_eq!(faint.len(), THEMES.len(), "{faint:?}");
    assert!(
        faint[0].starts_with(".drawing text: --rule in light 1."),
        "{faint:?}"
    );
    let fixed = faults(".drawing .axis { stroke: #777777; }");
    assert_eq!(
        fixed,
        [".drawing .axis: stroke is #777777, which is no variable"]
    );
    let absent = faults(".drawing .axis { stroke: var(--series-9); }");
    assert_eq!(absent[0], ".drawing .axis: light has no --series-9");
}

#[test]
fn contrast_is_what_the_standard_says() {
    assert_eq!(contrast("#000000", "#ffffff"), 21.0);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
}

#[test]
fn text_is_never_smaller_than_eleven_pixels() {
    let sheet = theme_file("figures.css");
    assert!(
        sheet.contains(".drawing text { font-size: 13px;"),
        "the size that drawings are laid out for"
    );
    assert!(
        sheet.contains("@container (max-width: 559.9px)"),
        "from 560 px a drawing 640 wide: 560 / 640 × 13 = 11.4"
    );
    let figure: figures::Figure = toml::from_str(include_str!("samples/lines.toml")).unwrap();
    let html = figure.html("a");
    assert!(
        html.contains("inline-size: 640px; min-inline-size: 542px"),
        "542 / 640 × 13 = 11.0"
    );
    assert!(
        html.contains("inline-size: 360px; min-inline-size: 305px"),
        "305 / 360 × 13 = 11.0"
    );
}
