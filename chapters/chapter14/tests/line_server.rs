//! The line server, over sockets of this machine.

#[path = "../examples/line_server.rs"]
mod line_server;

use line_server::{Tcp, serve};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

#[tokio::test]
async fn lines_come_back_until_it_is_told_to_stop() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let server = tokio::spawn(serve(listener, stopped));
    let mut client = Tcp::new(TcpStream::connect(address).await.unwrap());

    client.send("one").await.unwrap();
    client.send("two").await.unwrap();
    let answers = [client.line().await, client.line().await];
    drop(client);
    stop.send_replace(true);

    assert_eq!(answers.map(Option::unwrap), ["one", "two"]);
    assert_eq!(server.await.unwrap(), 0, "connections that were cut off");
    assert!(
        TcpStream::connect(address).await.is_err(),
        "it still listens"
    );
}

#[test]
fn the_program_ends_well() {
    line_server::main().unwrap();
}
