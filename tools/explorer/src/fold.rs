//! Makes a long trace readable: a loop is told once, and what is still too long loses its middle.

use crate::report::Step;

/// The longest loop body that is recognised, in steps.
const LONGEST_BODY: usize = 6;
/// A loop is told once from this many rounds on.
const ROUNDS: usize = 3;
/// The steps kept at each end of a trace that is too long all the same.
const ENDS: usize = 40;

/// The steps with loops told once, and no more of them than anybody reads.
pub(crate) fn fold(steps: &[Step]) -> Vec<Step> {
    leave_out_the_middle(fold_loops(steps))
}

fn fold_loops(steps: &[Step]) -> Vec<Step> {
    let mut folded = Vec::with_capacity(steps.len());
    let mut at = 0;
    while at < steps.len() {
        let found = (1..=LONGEST_BODY)
            .map(|body| (body, rounds(&steps[at..], body)))
            .find(|&(_, rounds)| rounds >= ROUNDS);
        let Some((body, rounds)) = found else {
            folded.push(steps[at].clone());
            at += 1;
            continue;
        };
        folded.extend_from_slice(&steps[at..at + body]);
        let last = &steps[at + body - 1];
        let rest = rounds - 1;
        // A step's number is its place in what is told.
        let told = folded.len();
        let what = match body {
            1 => "the same".to_owned(),
            _ => format!("steps {} to {told}", told - body + 1),
        };
        folded.push(note(last, format!("… {what}, {rest} times more …")));
        at += body * rounds;
    }
    folded
}

/// How many times in a row the first `body` steps come.
fn rounds(steps: &[Step], body: usize) -> usize {
    let first = steps.get(..body).unwrap_or_default();
    let is_same = |round: &&[Step]| round.len() == body && first.iter().zip(round.iter()).all(same);
    steps.chunks(body).take_while(is_same).count()
}

fn same((one, other): (&Step, &Step)) -> bool {
    one.thread == other.thread
        && one.operation == other.operation
        && one.line == other.line
        && one.file == other.file
}

fn leave_out_the_middle(mut steps: Vec<Step>) -> Vec<Step> {
    if steps.len() > 2 * ENDS + 1 {
        let missing = steps.len() - 2 * ENDS;
        let note = note(&steps[ENDS], format!("… {missing} steps left out …"));
        steps.splice(ENDS..ENDS + missing, [note]);
    }
    steps
}

/// A remark in the column of a step's thread.
fn note(step: &Step, operation: String) -> Step {
    Step {
        thread: step.thread,
        operation,
        file: None,
        line: None,
        column: None,
        source: None,
        preempts: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(thread: usize, operation: &str) -> Step {
        Step {
            thread,
            operation: operation.to_owned(),
            file: Some("a.rs".to_owned()),
            line: Some(1),
            column: Some(1),
            source: None,
            preempts: false,
        }
    }

    fn told(steps: &[Step]) -> Vec<String> {
        fold(steps).into_iter().map(|step| step.operation).collect()
    }

    #[test]
    fn a_loop_is_told_once() {
        let mut steps = vec![step(0, "starts T1")];
        for _ in 0..5 {
            steps.extend([step(1, "reads 0"), step(1, "yields")]);
        }
        steps.push(step(1, "reads 1"));

        assert_eq!(
            told(&steps),
            [
                "starts T1",
                "reads 0",
                "yields",
                "… steps 2 to 3, 4 times more …",
                "reads 1"
            ]
        );
    }

    #[test]
    fn twice_is_no_loop_and_another_thread_is_another_step() {
        let steps = vec![step(1, "locks"), step(1, "locks"), step(2, "locks")];

        assert_eq!(told(&steps), ["locks", "locks", "locks"]);
    }

    #[test]
    fn what_is_too_long_loses_its_middle() {
        let steps: Vec<Step> = (0..200)
            .map(|number| step(0, &format!("writes {number}")))
            .collect();

        let told = told(&steps);

        assert_eq!(told.len(), 2 * ENDS + 1);
        assert_eq!(told[ENDS], "… 120 steps left out …");
        assert_eq!(told[2 * ENDS], "writes 199");
    }
}
