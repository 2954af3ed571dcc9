//! Wants to be asked for all memory.

struct Mine;

unsafe impl std::alloc::GlobalAlloc for Mine {
    unsafe fn alloc(&self, _: std::alloc::Layout) -> *mut u8 {
        std::process::exit(0)
    }

    unsafe fn dealloc(&self, _: *mut u8, _: std::alloc::Layout) {}
}

#[global_allocator]
static ALLOCATOR: Mine = Mine;

pub fn mischief() {}
