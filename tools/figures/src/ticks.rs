//! Where an axis puts its ticks, and how values become places on it.

use crate::figure::AxisScale;

/// An axis: what it covers, and where it has ticks.
#[derive(Debug, Clone)]
pub(crate) struct Ruler {
    scale: AxisScale,
    pub low: f64,
    pub high: f64,
    pub ticks: Vec<f64>,
}

impl Ruler {
    /// An axis that covers the values exactly, with about `count` round ticks within.
    pub fn tight(scale: AxisScale, values: &[f64], count: usize) -> Ruler {
        let (low, high) = range(scale, values);
        let ticks = round_numbers(scale, low, high, values, count)
            .into_iter()
            .filter(|tick| within(low, high, *tick))
            .collect();
        Ruler {
            scale,
            low,
            high,
            ticks,
        }
    }

    /// An axis that begins and ends at a tick: from 0 where that wastes little of a linear one.
    pub fn round(scale: AxisScale, values: &[f64], count: usize) -> Ruler {
        let (mut low, high) = range(scale, values);
        if scale == AxisScale::Linear && low > 0.0 && low <= 0.6 * high {
            low = 0.0;
        }
        let ticks = round_numbers(scale, low, high, values, count);
        Ruler {
            scale,
            low: ticks.first().copied().unwrap_or(low).min(low),
            high: ticks.last().copied().unwrap_or(high).max(high),
            ticks,
        }
    }

    /// A logarithmic axis that covers the values, with a tick at each of the landmarks that it
    /// reaches: from the last below the values to the first above, unless that is far.
    pub fn over(values: &[f64], landmarks: &[f64]) -> Ruler {
        let (low, high) = range(AxisScale::Log, values);
        let near = |tick: f64| tick >= low / 12.0 && tick <= high * 12.0;
        let below = landmarks
            .iter()
            .copied()
            .rfind(|tick| *tick <= low && near(*tick));
        let above = landmarks
            .iter()
            .copied()
            .find(|tick| *tick >= high && near(*tick));
        let (low, high) = (below.unwrap_or(low), above.unwrap_or(high));
        let ticks = landmarks
            .iter()
            .copied()
            .filter(|tick| *tick >= low && *tick <= high)
            .collect();
        Ruler {
            scale: AxisScale::Log,
            low,
            high,
            ticks,
        }
    }

    /// The same axis with these ticks.
    pub fn with_ticks(mut self, ticks: Vec<f64>) -> Ruler {
        self.ticks = ticks;
        self
    }

    /// How far along the axis a value stands, from 0 to 1.
    pub fn place(&self, value: f64) -> f64 {
        match self.scale {
            AxisScale::Linear => (value - self.low) / (self.high - self.low),
            AxisScale::Log => (value / self.low).ln() / (self.high / self.low).ln(),
        }
    }
}

fn within(low: f64, high: f64, tick: f64) -> bool {
    let slack = (high - low).abs() * 1e-9;
    tick >= low - slack && tick <= high + slack
}

/// The least and the greatest value, apart from each other.
fn range(scale: AxisScale, values: &[f64]) -> (f64, f64) {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    match scale {
        _ if low < high => (low, high),
        AxisScale::Linear if low == 0.0 => (0.0, 1.0),
        AxisScale::Linear => (low - low.abs() / 2.0, high + high.abs() / 2.0),
        AxisScale::Log => (low / 2.0, high * 2.0),
    }
}

fn round_numbers(scale: AxisScale, low: f64, high: f64, values: &[f64], count: usize) -> Vec<f64> {
    match scale {
        AxisScale::Linear => linear(low, high, count),
        AxisScale::Log if values.iter().all(|value| value.log2().fract() == 0.0) => {
            powers(2.0, low, high, count)
        }
        AxisScale::Log => decimal(low, high, count),
    }
}

/// Multiples of 1, 2 or 5 times a power of ten, from the last at or below `low` to the first at or
/// above `high`.
fn linear(low: f64, high: f64, count: usize) -> Vec<f64> {
    let raw = (high - low) / count.max(1) as f64;
    let power = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= raw * (1.0 - 1e-9))
        .unwrap_or(10.0 * power);
    let first = (low / step + 1e-9).floor() as i64;
    let last = (high / step - 1e-9).ceil() as i64;
    // Divided rather than multiplied where a step is a fraction: 3 / 10 is 0.3, 3 × 0.1 is not.
    let inverse = (1.0 / step).round();
    (first..=last)
        .map(|index| {
            if step < 1.0 {
                index as f64 / inverse
            } else {
                index as f64 * step
            }
        })
        .collect()
}

fn powers(base: f64, low: f64, high: f64, count: usize) -> Vec<f64> {
    let first = (low.ln() / base.ln() + 1e-9).floor() as i32;
    let last = (high.ln() / base.ln() - 1e-9).ceil() as i32;
    let every = ((last - first) as usize).div_ceil(count.max(1)).max(1);
    let last = first + ((last - first) as usize).next_multiple_of(every) as i32;
    (first..=last)
        .step_by(every)
        .map(|exponent| {
            if exponent < 0 {
                1.0 / base.powi(-exponent)
            } else {
                base.powi(exponent)
            }
        })
        .collect()
}

/// Powers of ten; with 2 and 5 between them, where there is room and need.
fn decimal(low: f64, high: f64, count: usize) -> Vec<f64> {
    let tens = powers(10.0, low, high, count.max(2));
    let fine: Vec<f64> = powers(10.0, low, high, usize::MAX)
        .into_iter()
        .flat_map(|ten| [ten, 2.0 * ten, 5.0 * ten])
        .collect();
    let from = fine
        .iter()
        .rposition(|tick| *tick <= low * (1.0 + 1e-9))
        .unwrap_or(0);
    let to = fine
        .iter()
        .position(|tick| *tick >= high * (1.0 - 1e-9))
        .unwrap_or(fine.len() - 1);
    let fine = &fine[from..=to];
    if fine.len() <= count + 1 {
        fine.to_vec()
    } else {
        tens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_ticks_are_round() {
        let cases: [(f64, f64, usize, &[f64]); 4] = [
            (0.0, 10.0, 5, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
            (0.0, 0.97, 5, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (-3.0, 4.0, 4, &[-4.0, -2.0, 0.0, 2.0, 4.0]),
            (0.0, 1234.0, 3, &[0.0, 500.0, 1000.0, 1500.0]),
        ];
        for (low, high, count, ticks) in cases {
            assert_eq!(linear(low, high, count), ticks);
        }
    }

    #[test]
    fn powers_of_two_are_ticked_by_two() {
        let ruler = Ruler::tight(AxisScale::Log, &[1.0, 2.0, 4.0, 64.0], 8);
        assert_eq!(ruler.ticks, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]);
        assert_eq!(ruler.place(8.0), 0.5);
    }

    #[test]
    fn a_short_logarithmic_axis_has_twos_and_fives() {
        let ruler = Ruler::round(AxisScale::Log, &[3.0, 70.0], 6);
        assert_eq!(ruler.ticks, [2.0, 5.0, 10.0, 20.0, 50.0, 100.0]);
    }

    #[test]
    fn ticks_stay_within_a_tight_axis() {
        for (low, high) in [(0.3, 9.7), (-5.5, 1.0), (1e-6, 3e4), (7.0, 7.0), (0.0, 0.0)] {
            let ruler = Ruler::tight(AxisScale::Linear, &[low, high], 6);
            assert!(ruler.ticks.len() >= 2, "{ruler:?}");
            for tick in &ruler.ticks {
                assert!(
                    (-1e-6..=1.0 + 1e-6).contains(&ruler.place(*tick)),
                    "{ruler:?}"
                );
            }
        }
    }
}
