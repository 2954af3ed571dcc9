//! Prints what the chess exhibition is drawn from: both evenings with 1 to 60 opponents, as JSON.

use chapter01::exhibition::{ORIGINAL, Plan, Terms, play};
use serde_json::{Value, json};

/// As many opponents as the slider offers.
const MOST: usize = 60;
/// How much of an evening the picture shows, in seconds.
const SHOWN: u32 = 300;
/// The rows of the table.
const ROWS: [usize; 12] = [1, 2, 4, 6, 8, 10, 12, 16, 24, 36, 48, 60];

fn main() {
    let evening = |boards, plan| play(Terms { boards, ..ORIGINAL }, plan);
    let minutes = |seconds: u32| f64::from(seconds) / 60.0;
    let mut rows = Vec::new();
    let mut evenings = Vec::new();
    let mut saturation = None;
    for boards in 1..=MOST {
        let one_by_one = evening(boards, Plan::GameByGame);
        let around = evening(boards, Plan::BoardByBoard);
        let speedup = f64::from(one_by_one.seconds) / f64::from(around.seconds);
        if around.master_waits() == 0 {
            saturation.get_or_insert(boards);
        }
        let visits = around.moves.iter().map(|played| played.from);
        evenings.push(json!({
            "game_by_game": minutes(one_by_one.seconds),
            "board_by_board": minutes(around.seconds),
            "waits": minutes(around.master_waits()),
            "visits": visits.take_while(|&from| from < SHOWN).collect::<Vec<u32>>(),
        }));
        if ROWS.contains(&boards) {
            rows.push(json!([
                boards,
                minutes(one_by_one.seconds),
                minutes(around.seconds),
                (speedup * 100.0).round() / 100.0,
                minutes(around.master_waits()),
            ]));
        }
    }
    let data: Value = json!({
        "title": "One master, many boards",
        "table": {
            "columns": ["opponents", "game by game, min", "board by board, min", "speed-up", "she waits, min"],
            "rows": rows,
        },
        "master": ORIGINAL.master,
        "opponent": ORIGINAL.opponent,
        "opponents": ORIGINAL.boards,
        "rounds": ORIGINAL.rounds,
        "shown": SHOWN,
        "saturation": saturation,
        "evenings": evenings,
    });
    println!("{data}");
}
