//! A keeper and nothing else, for tests, whose `main` is the harness's.

fn main() {
    jail::keep_if_asked();
    eprintln!("this program only keeps jails, which other programs ask it for");
    std::process::exit(2);
}
