//! Changes the rights, times, owner and length of files that it may not open.
use std::ffi::CString;

unsafe extern "C" {
    fn chmod(path: *const i8, mode: u32) -> i32;
    fn chown(path: *const i8, user: u32, group: u32) -> i32;
    fn truncate(path: *const i8, length: i64) -> i32;
    fn utimensat(folder: i32, path: *const i8, times: *const u8, flags: i32) -> i32;
    fn setxattr(path: *const i8, name: *const i8, value: *const u8, size: usize, flags: i32)
    -> i32;
    fn mknod(path: *const i8, mode: u32, device: u64) -> i32;
}

fn main() {
    let outside = std::env::args().nth(1).unwrap_or_default();
    let secret = CString::new(format!("{outside}/secret")).unwrap();
    let device = CString::new(format!("{}/disk", std::env::args().nth(4).unwrap())).unwrap();
    let path = secret.as_ptr().cast();
    // SAFETY: the paths and the name end with a zero, and live longer than the calls.
    let results = unsafe {
        [
            chmod(path, 0o777),
            chown(path, 0, 0),
            truncate(path, 0),
            utimensat(-100, path, std::ptr::null(), 0),
            setxattr(path, c"user.mark".as_ptr().cast(), b"10".as_ptr(), 2, 0),
            mknod(device.as_ptr().cast(), 0o060_666, 0xfe00),
        ]
    };
    for (call, result) in results.iter().enumerate() {
        if *result == 0 {
            println!("GAINED call {call}");
        }
    }
}
