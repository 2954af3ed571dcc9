//! An evening of chess, played move by move, without drawing a board.

/// How many minutes it lasts with so many boards, if she goes around or if she stays until a game is over.
fn evening(boards: usize, around: bool) -> u32 {
    let mut clock = 0;
    // When each opponent has answered, in seconds; at first all boards are set up.
    let mut answered = vec![0; boards];
    for visit in 0..boards * 30 {
        let board = if around { visit % boards } else { visit / 30 };
        // Whoever comes first waits for the other.
        clock = answered[board].max(clock) + 5;
        answered[board] = clock + 55;
        if !around {
            clock = answered[board];
        }
    }
    // She could begin one more round.
    answered[0].max(clock) / 60
}

fn main() {
    let told = [24, 12].map(|boards| {
        let [stays, around] = [false, true].map(|around| evening(boards, around));
        format!("{boards} boards: {stays} or {around} minutes")
    });
    println!("{}", told.join("; "));
}
