//! What programs print: one captured output, or every possible one.

use explorer::{Outcome, Report};

use crate::html::{counted, escape, grouped};

/// The output of one run.
pub(crate) fn output(text: &str) -> String {
    format!(
        "<figure class=\"output\"><figcaption>Output</figcaption>{}</figure>",
        printed(text)
    )
}

/// Every output, the most frequent first, with how many schedules print it.
pub(crate) fn outcomes(report: &Report) -> String {
    let mut outcomes: Vec<&Outcome> = report.outcomes.iter().collect();
    outcomes.sort_by_key(|outcome| std::cmp::Reverse(outcome.schedules));
    let total: u64 = outcomes.iter().map(|outcome| outcome.schedules).sum();
    let rows: String = outcomes.iter().map(|outcome| row(outcome, total)).collect();
    format!(
        "<figure class=\"outcomes\"><figcaption>{}</figcaption>\
         <table><thead><tr><th scope=\"col\">It prints</th>\
         <th scope=\"col\" class=\"number\">Schedules</th>\
         <th scope=\"col\" class=\"share\"><span class=\"unseen\">Share</span></th></tr></thead>\
         <tbody>{rows}</tbody></table></figure>",
        escape(&summary(report, outcomes.len(), total))
    )
}

fn summary(report: &Report, outputs: usize, total: u64) -> String {
    format!(
        "{} over {}: {} in all",
        counted(outputs as u64, "possible output"),
        report.coverage(),
        grouped(total)
    )
}

fn row(outcome: &Outcome, total: u64) -> String {
    let then = outcome.verdict.map_or_else(String::new, |verdict| {
        format!("<p class=\"then\">then: {}</p>", verdict.words())
    });
    let percent = 100.0 * outcome.schedules as f64 / total.max(1) as f64;
    format!(
        "<tr><td>{}{then}</td><td class=\"number\">{}</td>\
         <td class=\"share\"><span class=\"bar\" style=\"inline-size:{percent:.1}%\"></span>\
         <span class=\"unseen\">{percent:.0} %</span></td></tr>",
        printed(&outcome.output),
        grouped(outcome.schedules)
    )
}

fn printed(text: &str) -> String {
    match text.trim_end_matches('\n') {
        "" => "<p class=\"nothing\">nothing</p>".to_owned(),
        text => format!("<pre><samp>{}</samp></pre>", escape(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(complete: bool, outcomes: &[(&str, u64)]) -> Report {
        Report {
            complete,
            preemptions: 2,
            outcomes: outcomes
                .iter()
                .map(|&(output, schedules)| Outcome {
                    output: output.to_owned(),
                    verdict: None,
                    schedules,
                })
                .collect(),
            ..Report::empty()
        }
    }

    #[test]
    fn the_most_frequent_output_comes_first() {
        let html = outcomes(&report(true, &[("1\n", 4), ("2\n", 16)]));

        assert!(html.contains("2 possible outputs over every schedule: 20 in all"));
        assert!(html.find("<samp>2</samp>") < html.find("<samp>1</samp>"));
        assert!(html.contains("inline-size:80.0%"));
    }

    #[test]
    fn a_bound_is_stated() {
        let html = outcomes(&report(false, &[("1\n", 4)]));

        assert!(html.contains("1 possible output over every schedule with at most 2 preemptions"));
    }

    #[test]
    fn no_output_is_said_in_words() {
        assert!(output("").contains("nothing"));
    }
}
