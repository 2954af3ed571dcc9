//! The report as pages: complete, and nothing that a learner wrote is more than text in them.

use std::collections::BTreeSet;
use std::path::Path;

use class::report;

use crate::assert_is_golden;
use crate::book::{HOSTILE, gradebook};

/// The tags of a page, each as it stands there. What a script holds is no tag.
fn tags(page: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |end| start + end + 1);
        let tag = &rest[start..end];
        tags.push(tag);
        rest = &rest[end..];
        if tag.starts_with("<script") {
            let end = rest.to_ascii_lowercase().find("</script");
            rest = &rest[end.unwrap_or(rest.len())..];
        }
    }
    tags
}

/// What no page of a report has.
fn strange(page: &str) -> Vec<&str> {
    let scripts = [
        "<script src=\"../weave-schedule.js\" defer>",
        "<script type=\"application/json\" class=\"steps\">",
        "</script>",
    ];
    let elements = "!doctype a bdi body br code details h1 h2 head html li link main meta meter nav p pre section \
                    span strong summary table tbody td th thead title tr ul weave-schedule div";
    let elements: BTreeSet<&str> = elements.split(' ').collect();
    let is_strange = |tag: &&str| {
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split([' ', '>', '/']).next().unwrap_or_default();
        let is_ours = scripts.contains(tag) || elements.contains(name);
        !is_ours || tag.contains(" on")
    };
    tags(page).into_iter().filter(is_strange).collect()
}

#[test]
fn a_name_or_a_message_cannot_break_out_of_its_page() {
    let message = "</td><img src=x onerror=alert('message')>";
    assert_eq!(strange(HOSTILE), ["<script>"], "or nothing could be found");
    assert_eq!(strange(message).len(), 1, "or nothing could be found");
    assert_eq!(strange("<a href=\"x\" onclick=\"y\">").len(), 1);

    let pages = report(&gradebook());
    let pages = pages.iter().filter(|file| file.name.ends_with(".html"));
    let text: String = pages.clone().map(|page| page.text.as_str()).collect();

    for page in pages {
        assert_eq!(strange(&page.text), [""; 0], "{}", page.name);
        assert!(!page.text.contains(['\u{0}', '\u{1b}']), "{}", page.name);
    }
    assert!(
        text.contains("&lt;script&gt;alert(&#39;name&#39;)"),
        "the name is shown"
    );
    assert!(
        text.contains("&lt;em&gt;shown&lt;/em&gt;"),
        "the reason is shown"
    );
    assert!(text.contains("onerror=alert"), "the message is shown");
}

#[test]
fn every_link_leads_to_a_file_of_the_report() {
    let files = report(&gradebook());
    let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let mut links = 0;
    for file in files.iter().filter(|file| file.name.ends_with(".html")) {
        let addresses = tags(&file.text).into_iter().flat_map(|tag| {
            ["href=\"", "src=\""].map(|word| tag.split_once(word).map(|(_, rest)| rest))
        });
        for address in addresses
            .flatten()
            .filter_map(|rest| rest.split('"').next())
        {
            let name = match address.strip_prefix("../") {
                Some(name) => name.to_owned(),
                None => Path::new(&file.name)
                    .with_file_name(address)
                    .display()
                    .to_string(),
            };
            let is_here = address.starts_with('#')
                && file.text.contains(&format!("id=\"{}\"", &address[1..]));
            assert!(
                is_here || names.contains(name.as_str()),
                "{}: {address}",
                file.name
            );
            links += 1;
        }
    }
    assert!(links > 20, "{links}");
}

#[test]
fn the_overview_and_a_learners_page_are_as_before() {
    for file in report(&gradebook()) {
        match file.name.as_str() {
            "index.html" => assert_is_golden("report-index.html", &file.text),
            "learners/curie.html" => assert_is_golden("report-curie.html", &file.text),
            _ => {}
        }
    }
}
