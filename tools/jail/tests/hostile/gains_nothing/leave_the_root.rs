//! Mounts, changes its root, and enters other namespaces.
use std::ptr::null;

unsafe extern "C" {
    fn mount(
        source: *const i8,
        target: *const i8,
        kind: *const i8,
        flags: u64,
        data: *const i8,
    ) -> i32;
    fn umount2(target: *const i8, flags: i32) -> i32;
    fn chroot(path: *const i8) -> i32;
    fn unshare(flags: i32) -> i32;
    fn setns(descriptor: i32, kind: i32) -> i32;
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const NEW_USER: i32 = 0x1000_0000;
    const NEW_MOUNTS: i32 = 0x0002_0000;
    let root = c"/".as_ptr().cast();
    const PIVOT_ROOT: i64 = 155;
    const OPEN_TREE: i64 = 428;
    const FSOPEN: i64 = 430;
    // SAFETY: each path ends with a zero; the rest are numbers.
    let results = unsafe {
        [
            unshare(NEW_USER),
            unshare(NEW_MOUNTS),
            i64::from(setns(0, 0)) as i32,
            mount(null(), root, c"tmpfs".as_ptr().cast(), 0, null()),
            mount(
                c"proc".as_ptr().cast(),
                root,
                c"proc".as_ptr().cast(),
                0,
                null(),
            ),
            umount2(c"/usr/lib".as_ptr().cast(), 2),
            chroot(root),
            syscall(PIVOT_ROOT, root, root) as i32,
            syscall(OPEN_TREE, -100, root, 1) as i32,
            syscall(FSOPEN, c"tmpfs".as_ptr(), 0) as i32,
        ]
    };
    for (call, result) in results.iter().enumerate() {
        if *result >= 0 {
            println!("GAINED call {call}");
        }
    }
}
