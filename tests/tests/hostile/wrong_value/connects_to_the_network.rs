//! Calls somebody.

pub fn mischief() {
    use std::net::{TcpListener, TcpStream, UdpSocket};
    for address in ["127.0.0.1:22", "127.0.0.1:80", "1.1.1.1:53", "[::1]:80"] {
        if TcpStream::connect(address).is_ok() {
            std::process::abort();
        }
    }
    if UdpSocket::bind("0.0.0.0:0").is_ok() || TcpListener::bind("127.0.0.1:0").is_ok() {
        std::process::abort();
    }
}
