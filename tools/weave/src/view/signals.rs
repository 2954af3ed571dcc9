//! The system's wish that the command ends, heard as a key is: the terminal is given back first.

use std::sync::mpsc::Sender;
use std::time::Duration;

use super::state::News;

/// How long the view has to end by itself. Where the terminal is gone it may wait for the next key for ever.
const PATIENCE: Duration = Duration::from_secs(4);

/// Tells of a `kill` or of a terminal that hangs up; ends the command if that helps nothing.
#[cfg(unix)]
pub fn follow(news: Sender<News>) {
    use tokio::signal::unix::{SignalKind, signal};

    let listen = async move {
        let (Ok(mut asked), Ok(mut hung_up)) = (
            signal(SignalKind::terminate()),
            signal(SignalKind::hangup()),
        ) else {
            return;
        };
        tokio::select! {
            _ = asked.recv() => (),
            _ = hung_up.recv() => (),
        }
        // Nobody listens any more once the view has ended.
        let _ = news.send(News::Ended);
        tokio::time::sleep(PATIENCE).await;
        std::process::exit(1);
    };
    std::thread::spawn(move || {
        // Without a runtime the system ends the command by itself.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        if let Ok(runtime) = runtime {
            runtime.block_on(listen);
        }
    });
}

/// Elsewhere there are no such signals.
#[cfg(not(unix))]
pub fn follow(_news: Sender<News>) {}
