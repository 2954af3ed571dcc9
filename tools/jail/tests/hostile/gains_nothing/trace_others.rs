//! Traces its parent and a process it knows of, and reads and writes their memory.
use std::fs::OpenOptions;

unsafe extern "C" {
    fn ptrace(request: i32, process: i32, address: usize, data: usize) -> i64;
    fn getppid() -> i32;
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    let victim: i32 = std::env::args().nth(2).unwrap().parse().unwrap();
    const ATTACH: i32 = 16;
    const SEIZE: i32 = 0x4206;
    const PROCESS_VM_READV: i64 = 310;
    const PIDFD_GETFD: i64 = 438;
    const KCMP: i64 = 312;
    // SAFETY: numbers in, a number out.
    for process in [victim, unsafe { getppid() }, 1] {
        for request in [ATTACH, SEIZE] {
            // SAFETY: no address is given.
            if unsafe { ptrace(request, process, 0, 0) } == 0 {
                println!("GAINED {process}, by tracing it");
            }
        }
        // SAFETY: no memory is given to read into, so that success would be 0.
        if unsafe { syscall(PROCESS_VM_READV, process, 0, 0, 0, 0, 0) } >= 0 {
            println!("GAINED the memory of {process}");
        }
        // SAFETY: numbers in, a number out.
        if unsafe { syscall(PIDFD_GETFD, process, 1, 0) } >= 0
            || unsafe { syscall(KCMP, process, process, 0, 0, 0) } >= 0
        {
            println!("GAINED the descriptors of {process}");
        }
        for file in ["mem", "environ", "maps", "fd/1", "cmdline", "stat"] {
            if OpenOptions::new()
                .read(true)
                .open(format!("/proc/{process}/{file}"))
                .is_ok()
            {
                println!("GAINED {file} of {process}");
            }
        }
    }
}
