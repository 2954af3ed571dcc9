//! Tells a coroutine's stack overflow from a wild pointer, and turns it into a failed execution.

use corosensei::Coroutine;
use corosensei::stack::DefaultStack;

pub(crate) use system::{happened, install, watch};

type Watched = Coroutine<(), (), (), DefaultStack>;

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod system {
    use std::cell::Cell;
    use std::sync::OnceLock;

    use corosensei::trap::CoroutineTrapHandler;

    use super::Watched;

    thread_local! {
        static RUNNING: Cell<Option<CoroutineTrapHandler<()>>> = const { Cell::new(None) };
        static HAPPENED: Cell<bool> = const { Cell::new(false) };
    }

    static BEFORE: OnceLock<libc::sigaction> = OnceLock::new();

    /// An access this near to the stack pointer is the stack growing; the largest frame is smaller.
    const NEAR: usize = 1 << 20;

    /// Says which coroutine is about to run.
    pub(crate) fn watch(coroutine: &Watched) {
        RUNNING.set(Some(coroutine.trap_handler()));
    }

    /// Whether the coroutine that just ended was ended by an overflow; asked once.
    pub(crate) fn happened() -> bool {
        HAPPENED.replace(false)
    }

    /// Installs the handler, once a process.
    pub(crate) fn install() {
        BEFORE.get_or_init(|| {
            // SAFETY: both structures are plain data for which all zeros is valid, and `on_fault` is a handler that
            // calls nothing that is not allowed in one.
            unsafe {
                let mut before: libc::sigaction = std::mem::zeroed();
                let mut action: libc::sigaction = std::mem::zeroed();
                action.sa_sigaction = on_fault as *const () as usize;
                action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
                libc::sigaction(libc::SIGSEGV, &raw const action, &raw mut before);
                before
            }
        });
    }

    unsafe extern "C" fn on_fault(
        _: libc::c_int,
        info: *mut libc::siginfo_t,
        context: *mut libc::c_void,
    ) {
        // SAFETY: the kernel hands a handler with SA_SIGINFO valid pointers to these.
        let (address, registers) = unsafe {
            let context = &mut *context.cast::<libc::ucontext_t>();
            ((*info).si_addr() as usize, &mut context.uc_mcontext.gregs)
        };
        let stack_pointer = registers[libc::REG_RSP as usize] as usize;
        if let Some(handler) = RUNNING.take()
            && handler.stack_ptr_in_bounds(stack_pointer)
            && address.abs_diff(stack_pointer) < NEAR
        {
            // SAFETY: the stack pointer lies in the running coroutine's stack, which is what the call asks for. The
            // closure runs on that stack after the handler has returned.
            let jump = unsafe { handler.setup_trap_handler(|| HAPPENED.set(true)) };
            registers[libc::REG_RIP as usize] = jump.rip.cast_signed();
            registers[libc::REG_RSP as usize] = jump.rsp.cast_signed();
            registers[libc::REG_RBP as usize] = jump.rbp.cast_signed();
            registers[libc::REG_RDI as usize] = jump.rdi.cast_signed();
            registers[libc::REG_RSI as usize] = jump.rsi.cast_signed();
            return;
        }
        // Not ours: put back what was there; the faulting instruction runs again and meets it.
        if let Some(before) = BEFORE.get() {
            // SAFETY: `before` is what the system gave us.
            unsafe { libc::sigaction(libc::SIGSEGV, before, std::ptr::null_mut()) };
        }
    }
}

/// Elsewhere an overflow ends the process, which the marker calls a crash.
#[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
mod system {
    use super::Watched;

    pub(crate) fn watch(_: &Watched) {}

    pub(crate) fn happened() -> bool {
        false
    }

    pub(crate) fn install() {}
}
