//! The colours of threads: text in them can be read in every theme, and no two look alike to any of the usual eyes.

use super::browser::{Browser, Host, Look, THEMES};
use super::{SCHEDULE_PAGE, site};

/// Linear light: red, green, blue from 0 to 1.
type Rgb = [f64; 3];

const THREADS: usize = 8;

/// How far apart two colours must be, in the units of CIE 1976 L*a*b*; 2.3 is what can just be seen.
const APART: f64 = 12.0;

/// What a colour is to an eye: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
/// Vision Deficiency" (2009), at full severity.
const EYES: [(&str, [Rgb; 3]); 4] = [
    (
        "the usual",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

#[test]
fn text_in_the_colour_of_a_thread_can_be_read_in_every_theme() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.look(Look::new(1280, false));
    browser.open(&host.page(SCHEDULE_PAGE));

    let mut faint = Vec::new();
    for theme in THEMES {
        for thread in 1..=THREADS {
            let name = format!("--thread-{thread}");
            let soft = format!("{name}-soft");
            for ground in ["--bg", "--surface", "--raised", &soft] {
                let ratio = contrast(
                    colour(&browser, theme, &name),
                    colour(&browser, theme, ground),
                );
                if ratio < 4.5 {
                    faint.push(format!("{theme}: {name} on {ground}: {ratio:.2}"));
                }
            }
        }
    }

    assert!(faint.is_empty(), "{}", faint.join("\n"));
}

#[test]
fn no_two_threads_look_alike_to_any_eye() {
    let Some(browser) = Browser::start() else {
        return;
    };
    let host = Host::of(site());
    browser.open(&host.page(SCHEDULE_PAGE));

    let mut alike = Vec::new();
    for theme in THEMES {
        let colours: Vec<Rgb> = (1..=THREADS)
            .map(|thread| colour(&browser, theme, &format!("--thread-{thread}")))
            .collect();
        alike.extend(
            pairs_alike(&colours)
                .iter()
                .map(|pair| format!("{theme}: {pair}")),
        );
    }

    assert!(alike.is_empty(), "{}", alike.join("\n"));
}

#[test]
fn red_and_green_of_one_lightness_are_found_to_be_alike() {
    let [red, green] = [[204, 85, 68], [126, 126, 46]].map(linear);

    let alike = pairs_alike(&[red, green]).join("\n");

    assert!(alike.contains("1 and 2 to deuteranopia"), "{alike}");
    assert!(!alike.contains("the usual"), "{alike}");
}

/// What a variable of the theme is, as Chromium computes it.
fn colour(browser: &Browser, theme: &str, variable: &str) -> Rgb {
    let bytes = browser.run(&format!(
        "const html = document.documentElement; \
         html.classList.remove('light', 'rust', 'coal', 'navy', 'ayu'); html.classList.add('{theme}'); \
         const probe = document.body.appendChild(document.createElement('i')); \
         probe.style.color = 'var({variable})'; \
         const canvas = document.createElement('canvas').getContext('2d'); \
         canvas.fillStyle = getComputedStyle(probe).color; canvas.fillRect(0, 0, 1, 1); probe.remove(); \
         return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)"
    ));
    linear(serde_json::from_value(bytes).expect("three bytes"))
}

fn linear(bytes: [u8; 3]) -> Rgb {
    bytes.map(|byte| match f64::from(byte) / 255.0 {
        part if part <= 0.04045 => part / 12.92,
        part => ((part + 0.055) / 1.055).powf(2.4),
    })
}

/// The ratio of WCAG 2.2.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let light = |[red, green, blue]: Rgb| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn pairs_alike(colours: &[Rgb]) -> Vec<String> {
    let mut alike = Vec::new();
    for (eye, matrix) in EYES {
        let seen: Vec<Rgb> = colours
            .iter()
            .map(|&one| lab(through(one, matrix)))
            .collect();
        for (second, other) in seen.iter().enumerate() {
            for (first, one) in seen[..second].iter().enumerate() {
                let squares: f64 = one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum();
                if squares.sqrt() < APART {
                    alike.push(format!("{} and {} to {eye}", first + 1, second + 1));
                }
            }
        }
    }
    alike
}

fn through(colour: Rgb, matrix: [Rgb; 3]) -> Rgb {
    matrix.map(|row| {
        let sum: f64 = row.iter().zip(colour).map(|(a, b)| a * b).sum();
        sum.clamp(0.0, 1.0)
    })
}

/// CIE 1976 L*a*b* under D65.
fn lab([red, green, blue]: Rgb) -> Rgb {
    let root = |part: f64| match part {
        part if part > 0.008_856 => part.cbrt(),
        part => 7.787 * part + 16.0 / 116.0,
    };
    let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
    let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}
