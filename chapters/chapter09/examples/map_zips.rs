//! What a map over two lists calls: as the notes describe it, and as Python does it.

fn main() {
    let lists = [[2_u32, 3], [5, 2]];

    print!("as described:");
    for list in &lists {
        for item in list {
            print!(" f({item})");
        }
    }
    println!();

    print!("as Python does it:");
    let pairs = lists[0].iter().zip(&lists[1]);
    for (a, b) in pairs {
        print!(" f({a}, {b})");
    }
    println!();

    let powers = lists[0].iter().zip(&lists[1]).map(|(a, b)| a.pow(*b));
    println!("with f = pow: {:?}", powers.collect::<Vec<u32>>());
}
