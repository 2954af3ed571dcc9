//! Leaves memory that outlives it, or that another may find.
unsafe extern "C" {
    fn shmget(key: i32, size: usize, flags: i32) -> i32;
    fn semget(key: i32, count: i32, flags: i32) -> i32;
    fn msgget(key: i32, flags: i32) -> i32;
    fn memfd_create(name: *const i8, flags: u32) -> i32;
    fn shm_open(name: *const i8, flags: i32, mode: u32) -> i32;
    fn mq_open(name: *const i8, flags: i32, ...) -> i32;
}

fn main() {
    const CREATE: i32 = 0o1000 | 0o666;
    const OPEN_CREATE: i32 = 0o102;
    let name = c"/planted".as_ptr().cast();
    // SAFETY: the name ends with a zero; the rest are numbers.
    let results = unsafe {
        [
            shmget(77, 1 << 20, CREATE),
            semget(77, 1, CREATE),
            msgget(77, CREATE),
            memfd_create(name, 0),
            shm_open(name, OPEN_CREATE, 0o666),
            mq_open(name, OPEN_CREATE, 0o666, 0),
        ]
    };
    for (call, result) in results.iter().enumerate() {
        if *result >= 0 {
            println!("GAINED call {call}");
        }
    }
}
