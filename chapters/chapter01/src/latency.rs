//! The scale of time: how long a machine waits for what, from a register to another continent.
//!
//! The figures are published ones, each with its source, and most are older than your machine. What they teach, their
//! order and the steps of a hundred and a thousand between them, has outlived several generations of hardware.

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Follows from a clock of 3 GHz.
    Clock,
    /// Jeff Dean, "Building Software Systems at Google and Lessons Learned", Stanford, November 2010.
    Dean2010,
    /// Chuanpeng Li, Chen Ding, Kai Shen, "Quantifying the Cost of Context Switch", ExpCS 2007.
    LiDingShen2007,
    /// Jonas Bonér, "Latency numbers every programmer should know", 2012, who adds disks without moving parts to Dean's.
    Boner2012,
}

impl Source {
    /// As a reader would look for it.
    pub fn name(self) -> &'static str {
        match self {
            Source::Clock => "a clock of 3 GHz",
            Source::Dean2010 => "Dean, Stanford talk, 2010",
            Source::LiDingShen2007 => "Li, Ding and Shen, ExpCS, 2007",
            Source::Boner2012 => "Bonér, Latency numbers, 2012",
        }
    }
}

/// One thing to wait for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Latency {
    /// What it is.
    pub what: &'static str,
    /// How long it takes, in nanoseconds.
    pub nanoseconds: f64,
    /// Who says so.
    pub source: Source,
}

/// How long a cycle of the processor lasts, in nanoseconds: 3 GHz.
pub const CYCLE: f64 = 1.0 / 3.0;

/// From the fastest to the slowest.
// ANCHOR: scale
pub const SCALE: [Latency; 11] = [
    latency("a register: one cycle", CYCLE, Source::Clock),
    latency("first-level cache", 0.5, Source::Dean2010),
    latency("a branch guessed wrong", 5.0, Source::Dean2010),
    latency("second-level cache", 7.0, Source::Dean2010),
    latency("lock and unlock a free lock", 25.0, Source::Dean2010),
    latency("main memory", 100.0, Source::Dean2010),
    latency("a context switch", 3_800.0, Source::LiDingShen2007),
    latency("read 4 kB from an SSD", 150_000.0, Source::Boner2012),
    latency(
        "there and back in a data centre",
        500_000.0,
        Source::Dean2010,
    ),
    latency(
        "a disk's arm finds its track",
        10_000_000.0,
        Source::Dean2010,
    ),
    latency("to Europe and back", 150_000_000.0, Source::Dean2010),
];
// ANCHOR_END: scale

const fn latency(what: &'static str, nanoseconds: f64, source: Source) -> Latency {
    Latency {
        what,
        nanoseconds,
        source,
    }
}

impl Latency {
    /// How many cycles pass meanwhile.
    pub fn cycles(&self) -> f64 {
        self.nanoseconds / CYCLE
    }
}

/// A time in the unit that people would use for it, to three digits at most.
///
/// ```
/// use chapter01::latency::{SCALE, in_words};
///
/// assert_eq!(in_words(100e-9), "100 ns");
/// // If one cycle took a second, main memory would take five minutes, and Europe 14 years.
/// assert_eq!(in_words(SCALE[5].cycles()), "5 minutes");
/// assert_eq!(in_words(SCALE[10].cycles()), "14.3 years");
/// ```
// ANCHOR: in_words
pub fn in_words(seconds: f64) -> String {
    const UNITS: [(f64, &str); 8] = [
        (365.25 * 86_400.0, " year"),
        (86_400.0, " day"),
        (3_600.0, " hour"),
        (60.0, " minute"),
        (1.0, " s"),
        (1e-3, " ms"),
        (1e-6, " µs"),
        (1e-9, " ns"),
    ];
    // Half of the last digit shown, so that 59.99 seconds are a minute.
    let fits = |unit: f64| seconds * 1.0005 >= unit;
    let last = UNITS[UNITS.len() - 1];
    let (unit, name) = UNITS
        .into_iter()
        .find(|&(unit, _)| fits(unit))
        .unwrap_or(last);
    let number = three_digits(seconds / unit);
    let several = unit > 1.0 && number != "1";
    format!("{number}{name}{}", if several { "s" } else { "" })
}
// ANCHOR_END: in_words

/// `0.333`, `14.3`, `347`, `1,430`: no digit that says nothing.
fn three_digits(number: f64) -> String {
    let whole = number.abs().log10().floor().max(0.0) as usize;
    let decimals = 2_usize.saturating_sub(whole);
    // A half is rounded up; `format!` alone would round 312.5 to the even 312.
    let shift = 10_f64.powi(decimals as i32);
    let rounded = format!("{:.decimals$}", (number * shift).round() / shift);
    if rounded.contains('.') {
        return rounded.trim_end_matches('0').trim_end_matches('.').into();
    }
    let digits = rounded.len();
    let mut grouped = String::new();
    for (index, digit) in rounded.chars().enumerate() {
        if index > 0 && (digits - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_takes_longer_than_the_one_before() {
        let times = SCALE.map(|latency| latency.nanoseconds);

        assert!(times.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn times_are_told_in_the_unit_of_their_size() {
        let cases = [
            (0.0, "0 ns"),
            (CYCLE * 1e-9, "0.33 ns"),
            (1e-9, "1 ns"),
            (0.99996, "1 s"),
            (1.5, "1.5 s"),
            (59.99, "1 minute"),
            (90.0, "1.5 minutes"),
            (3_600.0, "1 hour"),
            (27e6, "313 days"),
            (30e6, "347 days"),
            (45e9, "1,426 years"),
        ];

        for (seconds, words) in cases {
            assert_eq!(in_words(seconds), words);
        }
    }
}
