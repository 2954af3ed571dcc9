//! Connects to a server of this machine and of the world, and listens itself.
use std::net::{TcpListener, TcpStream, ToSocketAddrs, UdpSocket};
use std::time::Duration;

fn main() {
    let port: u16 = std::env::args().nth(3).unwrap().parse().unwrap();
    for address in [
        ([127, 0, 0, 1], port),
        ([1, 1, 1, 1], 53),
        ([169, 254, 169, 254], 80),
    ] {
        let wait = Duration::from_millis(300);
        if TcpStream::connect_timeout(&address.into(), wait).is_ok() {
            println!("GAINED a connection to {address:?}");
        }
    }
    if TcpStream::connect(("::1", port)).is_ok() {
        println!("GAINED a connection by IPv6");
    }
    if TcpListener::bind("127.0.0.1:0").is_ok() {
        println!("GAINED a port to listen on");
    }
    if UdpSocket::bind("127.0.0.1:0")
        .is_ok_and(|socket| socket.send_to(b"x", ("127.0.0.1", port)).is_ok())
    {
        println!("GAINED a datagram");
    }
    if "example.com:80".to_socket_addrs().is_ok() {
        println!("GAINED a name");
    }
}
