//! Numbers as they are written: coordinates, values, and values with the unit that suits them.

/// A coordinate with at most one decimal.
pub(crate) fn coordinate(value: f64) -> String {
    let rounded = format!("{value:.1}");
    let short = rounded.strip_suffix(".0").unwrap_or(&rounded);
    match short {
        "-0" => "0".to_owned(),
        _ => short.to_owned(),
    }
}

/// Three significant digits, for a label.
pub(crate) fn short(value: f64) -> String {
    significant(value, 3)
}

/// Six significant digits, for the table.
pub(crate) fn exact(value: f64) -> String {
    significant(value, 6)
}

/// A large number by its power of ten, for a logarithmic axis.
pub(crate) fn power(value: f64) -> String {
    scientific(value, 3)
}

/// Rounded to so many significant digits, never within the digits before the point; thousands
/// apart; powers of ten beyond what is easily counted.
fn significant(value: f64, digits: usize) -> String {
    let rounded: f64 = format!("{value:.*e}", digits - 1)
        .parse()
        .expect("a formatted number parses");
    if rounded == 0.0 {
        return "0".to_owned();
    }
    let sign = if rounded < 0.0 { "−" } else { "" };
    let size = rounded.abs();
    if !(1e-4..1e10).contains(&size) {
        return format!("{sign}{}", scientific(size, digits));
    }
    let plain = if value.abs() >= 10f64.powi(digits as i32) {
        format!("{:.0}", value.abs())
    } else {
        format!("{size}")
    };
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (plain.as_str(), String::new()),
    };
    format!("{sign}{}{fraction}", grouped(whole))
}

fn scientific(size: f64, digits: usize) -> String {
    let written = format!("{size:.*e}", digits - 1);
    let (factor, exponent) = written.split_once('e').expect("e is always written");
    let factor = match factor.split_once('.') {
        Some(_) => factor.trim_end_matches('0').trim_end_matches('.'),
        None => factor,
    };
    let power = format!("10{}", raised(exponent));
    if factor == "1" {
        power
    } else {
        format!("{factor} × {power}")
    }
}

fn raised(exponent: &str) -> String {
    exponent
        .chars()
        .map(|digit| match digit {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '0' | '4'..='9' => char::from_u32(0x2070 + digit as u32 - '0' as u32).unwrap_or(digit),
            other => other,
        })
        .collect()
}

fn grouped(whole: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A value in the unit given.
pub(crate) fn with_unit(value: f64, unit: Option<&str>) -> String {
    attached(&short(value), unit)
}

fn attached(number: &str, unit: Option<&str>) -> String {
    match unit.map_or("", str::trim) {
        "" => number.to_owned(),
        close @ ("×" | "%" | "°") => format!("{number}{close}"),
        unit => format!("{number} {unit}"),
    }
}

/// A value in the unit in which it is easiest to imagine: times from nanoseconds to years, sizes
/// from bytes to terabytes. Other units stay as they are.
pub(crate) fn humanised(value: f64, unit: Option<&str>) -> String {
    let Some((ladder, in_base)) = ladder(unit) else {
        return with_unit(value, unit);
    };
    let base = value * in_base;
    // A hair of tolerance: 1000 ns × 10⁻⁹ is a little less than 10⁻⁶.
    let &(step, name) = ladder
        .iter()
        .rev()
        .find(|(step, _)| base >= step * (1.0 - 1e-9))
        .unwrap_or(&ladder[0]);
    let count = base / step;
    let number = if count >= 100.0 {
        grouped(&format!("{count:.0}"))
    } else {
        short(count)
    };
    let name = match (name, number.as_str()) {
        ("days", "1") => "day",
        ("years", "1") => "year",
        _ => name,
    };
    attached(&number, Some(name))
}

/// Values of this unit that people know, around the values given: powers of ten up to the second,
/// then a minute, an hour, a day, a year; powers of ten for units that are no times.
pub(crate) fn landmarks(values: &[f64], unit: Option<&str>) -> Vec<f64> {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(0.0, f64::max);
    let base = ladder(unit).map_or(1.0, |(_, in_base)| in_base);
    let is_time = ladder(unit).is_some_and(|(ladder, _)| ladder == TIMES);
    let powers = |from: f64, to: f64| {
        let (first, last) = (from.log10().floor() as i32, to.log10().ceil() as i32);
        (first..=last).map(|exponent| {
            if exponent < 0 {
                1.0 / 10f64.powi(-exponent)
            } else {
                10f64.powi(exponent)
            }
        })
    };
    let (low, high) = (low * base, high * base);
    let known: Vec<f64> = if is_time {
        let seconds = powers(low, high).filter(|time| *time < 20.0);
        let later = [
            60.0,
            600.0,
            3_600.0,
            86_400.0,
            864_000.0,
            31_557_600.0,
            315_576_000.0,
        ];
        let beyond = powers(1e10, high.max(1e10));
        seconds.chain(later).chain(beyond).collect()
    } else {
        powers(low, high).collect()
    };
    known.into_iter().map(|known| known / base).collect()
}

/// The ladder of units that a unit is a step of, and its size in the ladder's base.
fn ladder(unit: Option<&str>) -> Option<(&'static [(f64, &'static str)], f64)> {
    let rung = match unit.map_or("", str::trim) {
        "ps" => (TIMES, 1e-12),
        "ns" => (TIMES, 1e-9),
        "µs" | "μs" | "us" => (TIMES, 1e-6),
        "ms" => (TIMES, 1e-3),
        "s" => (TIMES, 1.0),
        "min" => (TIMES, 60.0),
        "h" => (TIMES, 3_600.0),
        "days" => (TIMES, 86_400.0),
        "B" | "bytes" => (SIZES, 1.0),
        "kB" => (SIZES, 1e3),
        "MB" => (SIZES, 1e6),
        "GB" => (SIZES, 1e9),
        _ => return None,
    };
    Some(rung)
}

const TIMES: &[(f64, &str)] = &[
    (1e-12, "ps"),
    (1e-9, "ns"),
    (1e-6, "µs"),
    (1e-3, "ms"),
    (1.0, "s"),
    (60.0, "min"),
    (3_600.0, "h"),
    (86_400.0, "days"),
    (31_557_600.0, "years"),
];

const SIZES: &[(f64, &str)] = &[
    (1.0, "B"),
    (1e3, "kB"),
    (1e6, "MB"),
    (1e9, "GB"),
    (1e12, "TB"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_one_decimal_at_most() {
        let cases = [
            (1.0, "1"),
            (1.26, "1.3"),
            (-0.04, "0"),
            (-2.5, "-2.5"),
            (640.0, "640"),
        ];
        for (value, written) in cases {
            assert_eq!(coordinate(value), written);
        }
    }

    #[test]
    fn labels_have_three_digits_that_count() {
        let cases = [
            (0.0, "0"),
            (0.846_153, "0.846"),
            (-12.345, "−12.3"),
            (1_234.6, "1,235"),
            (1_234_567.0, "1,234,567"),
            (3e12, "3 × 10¹²"),
            (0.000_02, "2 × 10⁻⁵"),
            (1e-9, "10⁻⁹"),
        ];
        for (value, written) in cases {
            assert_eq!(short(value), written);
        }
    }

    #[test]
    fn times_and_sizes_are_said_as_people_say_them() {
        let cases = [
            (1_000.0, "ns", "1 µs"),
            (0.3, "ns", "300 ps"),
            (150_000.0, "ns", "150 µs"),
            (90.0, "s", "1.5 min"),
            (86_400.0, "s", "1 day"),
            (3e8, "s", "9.51 years"),
            (64.0, "kB", "64 kB"),
            (5.0, "cycles", "5 cycles"),
            (2.0, "×", "2×"),
        ];
        for (value, unit, written) in cases {
            assert_eq!(humanised(value, Some(unit)), written);
        }
    }
}
