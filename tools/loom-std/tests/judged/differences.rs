//! Where loom says something else than the explorer, and why.

/// Programs, by name and by which of their weakenings it is.
pub const ORDERINGS: &[((&str, Option<usize>), &str)] = &[
    (("spin_lock", None), NO_END),
    (("treiber_stack", Some(0)), HIDDEN),
    (("treiber_stack", Some(1)), HIDDEN),
    (("hazard_pointer", None), SEQUENTIAL),
    (("dekker", None), SEQUENTIAL),
    (("peterson", None), SEQUENTIAL),
];

const SEQUENTIAL: &str = "loom is wrong: it takes `SeqCst` accesses for `AcqRel` ones (its README)";
const HIDDEN: &str = "loom is wrong: a thread's load hides another thread's load before it from what the thread stores \
                      next, so it misses schedules (tokio-rs/loom#392)";
const NO_END: &str = "loom finds no end, since the loop stores what is there already";

/// Litmus tests, by name and orderings.
pub const LITMUS: &[((&str, &str), &str)] = &[
    (("SB", "SeqCst"), SEQUENTIAL),
    (("IRIW", "SeqCst"), SEQUENTIAL),
    (("Z6.U", "SeqCst beside release and relaxed"), UPDATES),
    (("2+2W", "SeqCst"), SEQUENTIAL),
    (("R", "SeqCst"), SEQUENTIAL),
    (
        ("release sequence", "goes on with another's relaxed swap"),
        UPDATES,
    ),
    (
        (
            "release sequence",
            "begins with a release swap, and not with the relaxed store that it reads",
        ),
        UPDATES,
    ),
];

const UPDATES: &str =
    "loom is wrong: it lets another write come between what a swap reads and what it writes";
