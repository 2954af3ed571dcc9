//! Calls a process of the same machine.

pub fn mischief() {
    use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
    for place in ["/run/docker.sock", "/var/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0"] {
        if UnixStream::connect(place).is_ok() {
            std::process::abort();
        }
    }
    if UnixListener::bind("/tmp/weave-hostile.sock").is_ok() || UnixDatagram::unbound().is_ok() {
        std::process::abort();
    }
}
