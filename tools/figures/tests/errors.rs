//! Each mistake that an author can make, and the words that meet it: what is wrong, where, what to do.

use figures::Figure;

/// What is said of a figure with a title and a description, and these lines.
fn said(lines: &str) -> String {
    let written = format!("title = \"t\"\ndescription = \"d\"\n{lines}");
    match toml::from_str::<Figure>(&written) {
        Ok(figure) => figure
            .check()
            .map_or_else(|error| error.to_string(), |()| "nothing".to_owned()),
        Err(error) => error.message().to_owned(),
    }
}

fn lines(series: &str) -> String {
    format!(
        "kind = \"lines\"\nx = {{ label = \"x\" }}\ny = {{ label = \"y\", scale = \"log\" }}\nseries = {series}"
    )
}

fn bars(group: &str) -> String {
    format!("kind = \"bars\"\ngroup = {group}")
}

fn timeline(rest: &str) -> String {
    format!("kind = \"timeline\"\n{rest}")
}

fn graph(edges: &str) -> String {
    format!(
        "kind = \"graph\"\nnode = [{{ id = \"a\" }}, {{ id = \"b\" }}, {{ id = \"c\" }}]\nedge = {edges}"
    )
}

const LANES: &str =
    "lane = [{ name = \"main\", spans = [{ from = 0, to = 1 }] }, { name = \"T1\", spans = [] }]\n";

#[test]
fn a_figure_without_mistakes_is_taken() {
    assert_eq!(
        said(&lines("[{ name = \"a\", points = [[1, 2.5]] }]")),
        "nothing"
    );
}

#[test]
fn what_every_figure_has() {
    assert_eq!(
        said(""),
        "the figure has no `kind`; add one, as in `kind = \"lines\"`"
    );
    assert!(said("kind = \"pie\"").starts_with("unknown variant `pie`, expected one of `lines`"));
    assert!(said("titel = \"t\"").starts_with("unknown field `titel`, expected one of"));
    assert_eq!(
        said("kind = \"scale\"\nnode = [{ id = \"a\" }]"),
        "a figure of kind \"scale\" takes no `node`; take it out (it takes `unit`, `mark`), or say another `kind`"
    );
    assert_eq!(
        said("kind = \"scale\"\ndata = \"latency.json\""),
        "the numbers of the figure are in `latency.json`, and nobody read them; fill the figure with them before it is checked"
    );
    let untitled: Figure = toml::from_str("kind = \"bars\"\ntitle = \" \"").unwrap();
    assert_eq!(
        untitled.check().unwrap_err().to_string(),
        "`title` is empty; write what readers shall see there"
    );
}

#[test]
fn numbers_are_never_both_typed_and_measured() {
    let typed: Figure =
        toml::from_str("data = \"a.json\"\nmark = [{ name = \"a\", value = 1 }]").unwrap();
    let measured: Figure =
        serde_json::from_str("{\"mark\":[{\"name\":\"a\",\"value\":2}]}").unwrap();

    let error = typed.filled_with(measured).unwrap_err().to_string();

    assert_eq!(
        error,
        "`mark` stands both in the figure and in its data `a.json`; take it out of the figure, so that what was measured is what is shown"
    );
}

#[test]
fn lines_and_points() {
    assert_eq!(
        said("kind = \"lines\""),
        "the figure has no `x`; add one, as in `x = { label = \"threads\" }`"
    );
    assert_eq!(said(&lines("[]")), "`series` is empty; add at least one");
    assert_eq!(
        said(&lines("[{ name = \"a\", points = [] }]")),
        "series `a` is empty; give it `points`, or take it out"
    );
    assert_eq!(
        said(&lines("[{ name = \"a\", points = [[1, 1], [2, 0]] }]")),
        "y of point 2 of series `a` is 0, and a logarithmic axis shows only what is above 0; leave it out, or say `scale = \"linear\"` where there is a choice"
    );
    assert_eq!(
        said(&lines("[{ name = \"a\", points = [[inf, 1]] }]")),
        "x of point 1 of series `a` is inf, which has no place on an axis; leave it out, or correct it"
    );
    let one = "{ name = \"a\", points = [[1, 1]] }";
    assert_eq!(
        said(&lines(&format!("[{one}, {one}]"))),
        "two series are named `a`; rename one, so that readers can tell them apart"
    );
    let seven: Vec<String> = (0..7)
        .map(|n| format!("{{ name = \"{n}\", points = [[1, 1]] }}"))
        .collect();
    assert_eq!(
        said(&lines(&format!("[{}]", seven.join(", ")))),
        "7 series are too many to tell apart; show at most 6, or make two figures"
    );
    assert!(said(&lines("[{ name = \"a\", points = [[1]] }]")).contains("invalid length 1"));
}

#[test]
fn bars_and_marks() {
    assert_eq!(
        said(&bars("[{ name = \"g\", bars = [] }]")),
        "group `g` is empty; give it `bars`, or take it out"
    );
    assert_eq!(
        said(&bars(
            "[{ name = \"g\", bars = [{ name = \"a\", value = -1 }] }]"
        )),
        "bar `a` of group `g` is -1, and a bar's length cannot be less than 0; show it as `kind = \"lines\"`"
    );
    assert_eq!(
        said("kind = \"scale\"\nmark = [{ name = \"a\", value = 0 }]"),
        "mark `a` is 0, and a logarithmic axis shows only what is above 0; leave it out, or say `scale = \"linear\"` where there is a choice"
    );
    assert_eq!(
        said("kind = \"scale\"\nmark = [{ name = \" \", value = 1 }]"),
        "the name of number 1 of the marks is empty; write what readers shall see there"
    );
}

#[test]
fn spans_and_arrows_of_a_timeline() {
    assert_eq!(
        said(&timeline(
            "lane = [{ name = \"T1\", spans = [{ from = 2, to = 1, what = \"w\" }] }]"
        )),
        "`w` of lane `T1` ends at 1 before it begins at 2; swap the two times"
    );
    assert_eq!(
        said(&timeline(
            "lane = [{ name = \"T1\", spans = [{ from = 0, to = 2, what = \"w\" }, { from = 1, to = 3 }] }]"
        )),
        "in lane `T1`, span 2 begins at 1, before `w` has ended at 2; one lane does one thing at a time: add a lane, or correct the times"
    );
    assert_eq!(
        said(&timeline("lane = [{ name = \"T1\", spans = [] }]")),
        "every lane is empty; give one of them `spans`"
    );
    assert_eq!(
        said(&timeline(&format!(
            "{LANES}edge = [{{ from = [\"main\", 0], to = [\"T2\", 0] }}]"
        ))),
        "`to` of edge 1 names `T2`, which is no lane; there are `main`, `T1`"
    );
    assert_eq!(
        said(&timeline(&format!(
            "{LANES}edge = [{{ from = [0, 1], to = [1, 0] }}]"
        ))),
        "edge 1 ends at 0 before it begins at 1; swap the two times"
    );
    assert_eq!(
        said(&timeline(&format!(
            "{LANES}edge = [{{ from = \"main\", to = [1, 0] }}]"
        ))),
        "`from` of edge 1 is not written as a figure of kind \"timeline\" writes it; write it as `[\"main\", 2.5]`"
    );
    assert_eq!(
        said(&timeline(&format!(
            "{LANES}edge = [{{ from = 5, to = [1, 0] }}]"
        ))),
        "an end of an edge is a node's id, as \"a\", or a lane and a time, as [\"main\", 2.5]"
    );
}

#[test]
fn nodes_and_edges_of_a_graph() {
    assert_eq!(
        said(&graph("[{ from = \"a\", to = \"d\" }]")),
        "`to` of edge 1 names `d`, which is no node's `id`; there are `a`, `b`, `c`"
    );
    assert_eq!(
        said(&graph("[{ from = \"a\", to = \"a\" }]")),
        "edge 1 leads from `a` to itself; leave it out, or put what is waited for between as a node of its own"
    );
    assert_eq!(
        said(&graph(
            "[{ from = \"a\", to = \"b\" }, { from = \"a\", to = \"b\" }]"
        )),
        "two edges are named `a → b`; rename one, so that readers can tell them apart"
    );
    let cycle = "[{ from = \"a\", to = \"b\" }, { from = \"b\", to = \"c\" }, { from = \"c\", to = \"b\" }]";
    assert_eq!(
        said(&graph(cycle)),
        "the edges go round in a cycle, b → c → b, and layers need a first node; say `layout = \"circle\"`, or turn an edge around"
    );
    assert_eq!(
        said(&format!("layout = \"circle\"\n{}", graph(cycle))),
        "nothing"
    );
}

#[test]
#[should_panic(expected = "this figure was not checked: the figure has no `kind`")]
fn an_unchecked_figure_is_not_drawn() {
    let _ = Figure::default().html("a");
}
