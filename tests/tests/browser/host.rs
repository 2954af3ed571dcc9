//! A static host on a free port: the book as anybody's web server would give it, compressed.

use std::path::Path;

use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

/// Serves one folder until it is dropped.
pub struct Host {
    address: String,
    _runtime: Runtime,
}

impl Host {
    /// Serves `folder` on 127.0.0.1.
    pub fn of(folder: &Path) -> Host {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let listener = runtime
            .block_on(TcpListener::bind("127.0.0.1:0"))
            .expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new()
            .fallback_service(ServeDir::new(folder))
            .layer(CompressionLayer::new());
        runtime.spawn(async move { axum::serve(listener, router).await });
        Host {
            address,
            _runtime: runtime,
        }
    }

    /// The address of a page: `http://127.0.0.1:34567/chapter03/exercises.html`.
    pub fn page(&self, path: &str) -> String {
        format!("{}/{path}", self.address)
    }
}
