//! A site of pages with one element each, made from the theme and from what the programs print.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::ELEMENTS;
use crate::support::course_root;

/// What the program of an element prints.
pub fn data(element: &str) -> Value {
    let (_, program) = ELEMENTS
        .into_iter()
        .find(|(name, _)| *name == element)
        .expect("an element");
    let (chapter, example) = program.split_once('/').expect("a chapter");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let ran = Command::new(cargo)
        .args(["run", "--quiet", "-p", chapter, "--example", example])
        .current_dir(course_root())
        .output()
        .expect("cargo starts");
    let messages = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{program}:\n{messages}");
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

/// A site with a page for each element, a second one without its script, and a folder with the reader's own sweep.
pub fn site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let site = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site-of-elements");
        let theme = course_root().join("book/theme");
        fs::create_dir_all(site.join("theme/elements")).expect("a folder");
        fs::create_dir_all(site.join("measured")).expect("a folder");
        for file in ["page.css", "elements.css"] {
            fs::copy(theme.join(file), site.join("theme").join(file)).expect("copied");
        }
        for (name, _) in ELEMENTS {
            let script = format!("elements/{name}.js");
            fs::copy(theme.join(&script), site.join("theme").join(&script)).expect("copied");
            let data = data(name);
            let script = format!("<script type=\"module\" src=\"theme/{script}\"></script>");
            write(&site.join(format!("{name}.html")), name, &data, &script);
            write(&site.join(format!("{name}-still.html")), name, &data, "");
            if data["own"].is_string() {
                let mut measured = data.clone();
                measured["own"] = json!("measured/sweep.json");
                let page = site.join(format!("{name}-measured.html"));
                write(&page, name, &measured, &script);
                let sweep = measured["sweep"].to_string();
                fs::write(site.join("measured/sweep.json"), sweep).expect("written");
            }
        }
        site
    })
}

fn write(page: &Path, name: &str, data: &Value, script: &str) {
    let element = format!(
        "<{name}><script type=\"application/json\">{data}</script>{}</{name}>",
        table(data)
    );
    let html = include_str!("page.html")
        .replace("ELEMENT", &element)
        .replace("SCRIPT", script);
    fs::write(page, html).expect("written");
}

/// The data as the book has it without a script.
fn table(data: &Value) -> String {
    let cells = |row: &Value, tag: &str| -> String {
        let cells = row.as_array().expect("a row").iter();
        cells
            .map(|cell| match cell {
                Value::String(text) => format!("<{tag}>{text}</{tag}>"),
                number => format!("<{tag} class=\"number\">{number}</{tag}>"),
            })
            .collect()
    };
    let heads = cells(&data["table"]["columns"], "th");
    let rows = data["table"]["rows"].as_array().expect("rows").iter();
    let rows: String = rows
        .map(|row| format!("<tr>{}</tr>", cells(row, "td")))
        .collect();
    format!(
        "<figure class=\"data\"><figcaption>{}</figcaption><table><thead><tr>{heads}</tr></thead>\
         <tbody>{rows}</tbody></table></figure>",
        data["title"].as_str().expect("a title")
    )
}
