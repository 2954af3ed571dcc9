//! Writes the figures of `tests/samples` into one page in each theme's colours, to look at:
//! `cargo run -p figures --example gallery`, then open the file it names.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What mdBook 0.5.4 sets that the book's own theme leaves as it is.
const MDBOOK: &str = "html { font-size: 62.5% } body { margin: 0; padding: 15px; background: var(--bg); color: var(--fg) } .rust { --bg: hsl(60, 9%, 87%) } .content { padding: 0 }";

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let theme = here.join("../../book/theme").canonicalize()?;
    let mut samples: Vec<PathBuf> = fs::read_dir(here.join("tests/samples"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    samples.sort();
    let mut figures = String::new();
    for sample in samples {
        let figure: figures::Figure = toml::from_str(&fs::read_to_string(&sample)?)?;
        figure.check()?;
        let name = sample.file_stem().unwrap_or_default().to_string_lossy();
        figures.push_str(&figure.html(&name));
    }
    let out =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| here.join("../../target"), PathBuf::from);
    fs::create_dir_all(&out)?;
    for name in ["light", "rust", "coal", "navy", "ayu"] {
        let mut page = format!(
            "<!doctype html>\n<html class=\"{name} js\" lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Figures</title>\n<style>{MDBOOK}</style>\n"
        );
        for sheet in [
            "fonts/fonts.css",
            "colours.css",
            "page.css",
            "prose.css",
            "figures.css",
        ] {
            writeln!(
                page,
                "<link rel=\"stylesheet\" href=\"file://{}\">",
                theme.join(sheet).display()
            )?;
        }
        write!(
            page,
            "<div class=\"content\"><main>\n{figures}</main></div>\n</html>\n"
        )?;
        let file = out.join(format!("figures-{name}.html"));
        fs::write(&file, page)?;
        println!("{}", file.display());
    }
    Ok(())
}
