//! What the server tells open pages: a new mark, or that the book was rendered again.

use std::convert::Infallible;
use std::path::PathBuf;

use axum::response::sse;
use serde_json::{Value, json};
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

/// How many events a slow page may be behind; a page that missed some gets the later ones.
const BEHIND: usize = 64;

/// One thing to tell.
#[derive(Clone, Debug)]
enum Event {
    Mark(Value),
    NoMark(Value),
    Reload(Value),
    /// The server stops: a connection that never ends would keep it waiting.
    Stop,
}

/// Tells every open page.
#[derive(Clone, Debug)]
pub struct Events {
    sender: broadcast::Sender<Event>,
}

impl Events {
    /// Nobody listens yet.
    pub fn new() -> Events {
        Events {
            sender: broadcast::Sender::new(BEHIND),
        }
    }

    /// A file was saved, and this is its mark.
    pub fn mark(&self, mark: Value) {
        self.tell(Event::Mark(mark));
    }

    /// A file was saved or removed, and cannot be marked because of this.
    pub fn no_mark(&self, exercise: &str, error: &str) {
        self.tell(Event::NoMark(
            json!({ "exercise": exercise, "error": error }),
        ));
    }

    /// These pages, named from the root of the site, were rendered again.
    pub fn reload_pages(&self, pages: &[PathBuf]) {
        self.tell(reload(pages, false));
    }

    /// The book was rendered again; these pages, named from the root of the site, show that already.
    pub fn reload_others(&self, pages: &[PathBuf]) {
        self.tell(reload(pages, true));
    }

    /// Ends every stream.
    pub fn stop(&self) {
        self.tell(Event::Stop);
    }

    /// What one page hears from now on.
    pub fn listen(&self) -> impl Stream<Item = Result<sse::Event, Infallible>> + use<> {
        BroadcastStream::new(self.sender.subscribe())
            .take_while(|event| !matches!(event, Ok(Event::Stop)))
            .filter_map(|event| match event {
                Ok(Event::Mark(mark)) => Some(named("mark", &mark)),
                Ok(Event::NoMark(why)) => Some(named("no-mark", &why)),
                Ok(Event::Reload(pages)) => Some(named("reload", &pages)),
                Ok(Event::Stop) | Err(_) => None,
            })
            .map(Ok)
    }

    fn tell(&self, event: Event) {
        // That nobody listens is no error.
        let _ = self.sender.send(event);
    }
}

/// These pages are to be loaded again, or all `others`; named as in their addresses.
fn reload(pages: &[PathBuf], others: bool) -> Event {
    let address = |page: &PathBuf| page.to_string_lossy().replace('\\', "/");
    let pages: Vec<String> = pages.iter().map(address).collect();
    Event::Reload(json!({ "pages": pages, "others": others }))
}

fn named(name: &str, data: &Value) -> sse::Event {
    sse::Event::default().event(name).data(data.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_page_hears_what_is_told_after_it_came_until_the_server_stops() {
        let events = Events::new();
        events.reload_others(&[]);
        let page = events.listen();

        events.mark(serde_json::json!({ "exercise": "chapter03/lost_update" }));
        events.stop();
        events.reload_others(&[]);

        let heard: Vec<_> = page.collect().await;
        assert_eq!(heard.len(), 1);
    }
}
