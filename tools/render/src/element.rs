//! A custom element with its data inside: for its script as JSON, for everybody else as a table.

use serde::Deserialize;
use serde_json::Value;

use crate::html::{escape, json_script};
use crate::source::Missing;

/// What the data of every element has; the rest is the element's own.
#[derive(Debug, Deserialize)]
struct Data {
    title: String,
    table: Table,
}

/// What stands there without JavaScript.
#[derive(Debug, Deserialize)]
struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

/// `<weave-exhibition>` around this JSON and its table. `origin` is what the JSON comes from.
pub(crate) fn element(name: &str, json: &str, origin: &str) -> Result<String, Missing> {
    let wrong = |problem: String| {
        Missing::new(
            format!("{origin} has no data for <{name}>: {problem}"),
            "it is one JSON object with `title`, `table` (`columns` and `rows`) and the element's own fields",
        )
    };
    let whole: Value = serde_json::from_str(json).map_err(|error| wrong(error.to_string()))?;
    let data: Data =
        serde_json::from_value(whole.clone()).map_err(|error| wrong(error.to_string()))?;
    let columns = data.table.columns.len();
    if let Some(row) = data.table.rows.iter().find(|row| row.len() != columns) {
        let cells = row.len();
        return Err(wrong(format!(
            "a row has {cells} cells, and there are {columns} columns"
        )));
    }
    Ok(format!(
        "<{name}>\n{}\n<figure class=\"data\"><figcaption>{}</figcaption>{}</figure>\n</{name}>",
        json_script("", &whole),
        escape(&data.title),
        data.table.html()
    ))
}

impl Table {
    fn html(&self) -> String {
        let heads: String = self
            .columns
            .iter()
            .map(|column| format!("<th scope=\"col\">{}</th>", escape(column)))
            .collect();
        let rows: String = self
            .rows
            .iter()
            .map(|row| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>()))
            .collect();
        format!("<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>")
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Number(number) => format!("<td class=\"number\">{number}</td>"),
        Value::String(text) => format!("<td>{}</td>", escape(text)),
        Value::Null => "<td></td>".to_owned(),
        other => format!("<td>{}</td>", escape(&other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_stands_inside_twice() {
        let json = r#"{"title": "a < b", "speed": 3, "table": {"columns": ["n", "s"], "rows": [[1, "</script>"]]}}"#;

        let html = element("weave-exhibition", json, "it").unwrap();

        assert!(
            html.starts_with("<weave-exhibition>\n<script type=\"application/json\">{"),
            "{html}"
        );
        assert!(html.contains("\"speed\":3"), "{html}");
        assert_eq!(html.matches("</script>").count(), 1, "{html}");
        assert!(
            html.contains("<td class=\"number\">1</td><td>&lt;/script&gt;</td>"),
            "{html}"
        );
        assert!(html.contains("<figcaption>a &lt; b</figcaption>"), "{html}");
    }

    #[test]
    fn data_without_a_table_is_refused() {
        let cases = [
            ("{\"title\": \"a\"}", "missing field `table`"),
            ("hello", "expected value"),
            (
                "{\"title\": \"a\", \"table\": {\"columns\": [\"n\"], \"rows\": [[1, 2]]}}",
                "a row has 2 cells",
            ),
        ];
        for (json, problem) in cases {
            let missing = element("weave-a", json, "chapter01/a").unwrap_err();
            assert!(missing.what.contains(problem), "{missing:?}");
        }
    }
}
