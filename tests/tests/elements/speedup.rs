//! What the speed-up explorer says, beside what chapter 12 computes.

use chapter12::fit;
use chapter12::laws::{Amdahl, Gustafson, Law, Usl, best};
use chapter12::sweep::Sweep;

use crate::browser::Browser;
use crate::site::data;
use crate::{DRAWN, END, HOME, WIDE, choose, open, said, texts};

#[test]
fn the_laws_are_those_of_the_chapter() {
    let Some((browser, _host)) = open("weave-speedup.html", WIDE) else {
        return;
    };
    let data = data("weave-speedup");
    let workers = data["workers"].as_f64().expect("a number");
    let serial = data["serial"].as_f64().expect("a number");
    let amdahl = Amdahl { serial };
    let usl = Usl {
        contention: data["contention"].as_f64().expect("a number"),
        coherency: data["coherency"].as_f64().expect("a number"),
    };

    let told = format!(
        "With 5 % serial, 64 workers are worth {:.1}; no number of workers is worth more than {}.",
        amdahl.speedup(workers),
        amdahl.speedup(f64::INFINITY)
    );
    assert_eq!(said(&browser), told);

    browser.click("[data-tone='3'] input");
    let gustafson = format!(
        "64 workers are worth {:.1} (Gustafson)",
        Gustafson { serial }.speedup(workers)
    );
    let now = said(&browser);
    assert!(now.contains(&gustafson), "{now}");

    browser.click("[data-tone='2'] input");
    let (most, worth) = best(&usl, 1..=1024);
    let told = format!(
        "64 workers are worth {:.1}; best are {most}, worth {worth:.1}, and more are slower (USL)",
        usl.speedup(workers)
    );
    let now = said(&browser);
    assert!(now.contains(&told), "{now}\ninstead of {told}");

    browser.type_into("[data-value=serial]", HOME);
    browser.type_into("[data-value=workers]", END);
    let now = said(&browser);
    assert!(
        now.starts_with("With 0 % serial, 1,024 workers are worth 1,024; nothing limits"),
        "{now}"
    );
    assert_eq!(texts(&browser, ".curve").len(), 3);
}

#[test]
fn measured_points_are_fitted_as_the_chapter_fits_them() {
    let Some((browser, _host)) = open("weave-speedup.html", WIDE) else {
        return;
    };
    let text = include_str!("../../../book/measurements/sweep.json");
    let sweep: Sweep = serde_json::from_str(text).expect("a sweep");
    let measured: Vec<_> = sweep.workloads[0].speedups().expect("one worker").collect();
    let amdahl = fit::amdahl(&measured).expect("enough points");
    let usl = fit::usl(&measured).expect("enough points");

    choose(&browser, 1);
    assert_eq!(texts(&browser, ".point").len(), measured.len());
    assert!(texts(&browser, ".note")[0].contains(&sweep.machine));
    browser.click(".drawn button");

    let percent = format!("{:.1} %", amdahl.law.serial * 100.0).replace(".0 %", " %");
    let outputs = texts(&browser, "output");
    assert_eq!(outputs[0], percent);
    assert_eq!(outputs[1], "8", "as many as were measured");
    assert_eq!(outputs[2], "0");
    assert_eq!(
        outputs[3],
        format!("{:.4}", usl.law.coherency).trim_end_matches('0')
    );
    let told = format!("best are 6, worth {:.1}", usl.law.speedup(6.0));
    let now = said(&browser);
    assert!(now.contains(&told), "{now}");
    // Two laws, and under each point what it is off by.
    assert_eq!(texts(&browser, "g .dot").len(), 2 * measured.len());
}

#[test]
fn the_readers_own_sweep_is_asked_for_when_it_is_chosen() {
    let Some((browser, host)) = open("weave-speedup-measured.html", WIDE) else {
        return;
    };
    let series = data("weave-speedup")["sweep"]["workloads"].clone();
    let own = 1 + series.as_array().expect("a list").len();
    let asked = |browser: &Browser| {
        let requests = browser.requests();
        requests
            .iter()
            .filter(|request| request.ends_with("/measured/sweep.json"))
            .count()
    };
    assert_eq!(asked(&browser), 0);

    choose(&browser, own);

    browser.wait_until("document.querySelector('.point')");
    assert_eq!(asked(&browser), 1);

    // Nobody has measured here.
    browser.open(&host.page("weave-speedup.html"));
    browser.wait_until(DRAWN);
    choose(&browser, own);
    browser
        .wait_until("document.querySelector('.note').textContent.includes('cargo weave measure')");
    assert_eq!(texts(&browser, ".point").len(), 0);
}
