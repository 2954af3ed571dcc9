//! Connects to a socket in the file system, and to one that has only a name.
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener, UnixStream};

fn main() {
    let outside = std::env::args().nth(1).unwrap_or_default();
    let scratch = std::env::args().nth(4).unwrap_or_default();
    if UnixStream::connect(format!("{outside}/socket")).is_ok() {
        println!("GAINED a connection to a socket");
    }
    if UnixStream::connect("/var/run/docker.sock").is_ok() {
        println!("GAINED docker");
    }
    let named = SocketAddr::from_abstract_name(&outside).unwrap();
    if UnixStream::connect_addr(&named).is_ok() {
        println!("GAINED a connection to a name");
    }
    if UnixListener::bind(format!("{scratch}/mine")).is_ok() {
        println!("GAINED a socket of its own");
    }
    if UnixDatagram::unbound().is_ok() || UnixDatagram::pair().is_ok() {
        println!("GAINED a datagram socket, which may name others");
    }
}
