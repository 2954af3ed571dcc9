//! `cargo weave serve`: the book on this machine, with live marks.
//!
//! [`address`] finds a port, [`site`] renders the book into folders of its own, [`security`]
//! decides who may ask, [`pages`] and [`api`] answer, [`saved`] reacts to saved files and tells
//! open pages through [`events`].

mod address;
mod api;
mod browser;
mod card;
mod events;
mod marks;
mod pages;
mod saved;
mod security;
mod site;

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use marking::Marker;
use tokio::sync::Semaphore;

use crate::error::Error;
use crate::here::Here;
use crate::progress::Progress;
use crate::{cli, output};
use events::Events;
use marks::Marks;
use security::Gate;
use site::Site;

/// How many submissions are compiled and run at once: a learner saves one file at a time.
const AT_ONCE: usize = 2;

/// How long open connections may take to end after Ctrl-C.
const FAREWELL: Duration = Duration::from_secs(2);

/// Everything an answer needs.
pub struct Server {
    root: PathBuf,
    gate: Gate,
    site: Site,
    marker: Arc<Marker>,
    marks: Arc<Marks>,
    events: Events,
    places: Arc<Semaphore>,
}

impl Server {
    /// Does work that blocks, when there is a place for it.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let work = move || {
            let _place = place;
            work()
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| Error::Server(error.to_string()))
    }
}

/// Renders the book, serves it until Ctrl-C, and marks what is saved meanwhile.
pub fn serve(here: &Here, options: &cli::Serve) -> Result<(), Error> {
    let listener = address::listen(options.port)?;
    let port = address::port(&listener)?;
    let gate = Gate::new(port).map_err(|error| Error::Server(error.to_string()))?;

    let marker = Arc::new(here.marker()?);
    let programs = Arc::new(here.programs());
    let scratch = here.target.join("served").join(port.to_string());
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let server = Arc::new(Server {
        root: here.course.root.clone(),
        gate,
        site: Site::new(&here.course.root, &scratch, programs),
        marks: Arc::new(Marks::new(
            here.course.clone(),
            Arc::clone(&marker),
            Arc::clone(&places),
        )),
        marker,
        events: Events::new(),
        places,
    });
    let progress = Progress::start();
    progress.say("rendering the book");
    render(&server);
    drop(progress);

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::Server(error.to_string()))?;
    let watch = saved::watch(&here.course.root)?;
    saved::react(watch, Arc::clone(&server), runtime.handle().clone());

    let address = format!("http://127.0.0.1:{port}/");
    output::print(&format!(
        "Save a file in exercises/ to see its mark, here and in the book. Ctrl-C stops.\n\
         The book is at {address}\n"
    ));
    if options.open && !browser::open(&address) {
        output::warn(&format!("no browser would open; go to {address} yourself"));
    }

    let served = runtime.block_on(until_stopped(listener, server));
    // A mark still being made is nobody's any more.
    runtime.shutdown_background();
    // Left behind it only takes room; the next server on this port renders over it.
    let _ = std::fs::remove_dir_all(&scratch);
    served
}

/// Renders the book, and says so if it cannot. Whether pages show something else now.
fn render(server: &Server) -> bool {
    match server.site.render() {
        Ok(rendered) => rendered,
        Err(error) => {
            output::warn(&error.to_string());
            false
        }
    }
}

async fn until_stopped(listener: TcpListener, server: Arc<Server>) -> Result<(), Error> {
    let failed = |error: std::io::Error| Error::Server(error.to_string());
    listener.set_nonblocking(true).map_err(failed)?;
    let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;

    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let events = server.events.clone();
    let serving = axum::serve(listener, router(server)).with_graceful_shutdown(async {
        // An error means that nobody will ever stop it otherwise.
        let _ = stopped.await;
    });
    let serving = tokio::spawn(serving.into_future());
    tokio::signal::ctrl_c().await.map_err(failed)?;
    let _ = stop.send(());
    events.stop();
    let _ = tokio::time::timeout(FAREWELL, serving).await;
    output::print("\nStopped.\n");
    Ok(())
}

fn router(server: Arc<Server>) -> Router {
    let gate = server.gate.clone();
    Router::new()
        .route("/api/events", get(api::events))
        .route("/api/mark/{chapter}/{name}", get(api::mark))
        .route("/api/progress", get(api::progress))
        .route("/api/run", post(api::run))
        .route("/api/explore", post(api::explore))
        .route("/sweep.json", get(pages::own_sweep))
        .fallback(pages::page)
        .layer(DefaultBodyLimit::max(security::BODY_LIMIT))
        .layer(from_fn_with_state(gate, security::guard))
        .with_state(server)
}
