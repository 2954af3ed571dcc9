//! Where the server listens: this machine only, on a port that is free.

use std::net::{Ipv4Addr, TcpListener};

use crate::error::Error;

/// The port of a server that was not told one.
const USUAL_PORT: u16 = 3000;
/// How many ports after it are tried.
const TRIES: u16 = 100;

/// Listens on the port asked for; otherwise on the usual one, or the next that is free.
pub fn listen(asked: Option<u16>) -> Result<TcpListener, Error> {
    let Some(port) = asked else {
        return first_free(USUAL_PORT..=USUAL_PORT + TRIES);
    };
    bind(port)
}

fn first_free(mut ports: std::ops::RangeInclusive<u16>) -> Result<TcpListener, Error> {
    let last = *ports.end();
    ports
        .find_map(|port| bind(port).ok())
        .map_or_else(|| bind(last), Ok)
}

fn bind(port: u16) -> Result<TcpListener, Error> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| Error::Port { port, source })
}

/// The port that `listener` listens on.
pub fn port(listener: &TcpListener) -> Result<u16, Error> {
    let address = listener.local_addr();
    address
        .map(|address| address.port())
        .map_err(|error| Error::Server(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_refused_when_asked_for() {
        let taken = listen(Some(0)).unwrap();
        let port = port(&taken).unwrap();

        let error = listen(Some(port)).unwrap_err().to_string();

        assert!(error.contains(&port.to_string()), "{error}");
        assert!(error.contains("--port 0"), "{error}");
    }

    #[test]
    fn a_port_in_use_is_passed_over_when_not_asked_for() {
        let taken = listen(Some(0)).unwrap();
        let port_taken = port(&taken).unwrap();

        let found = first_free(port_taken..=port_taken.saturating_add(50)).unwrap();

        assert_ne!(port(&found).unwrap(), port_taken);
    }
}
