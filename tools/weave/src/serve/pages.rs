//! Answers for a page or a file of the book, with the token in each page.

use std::path::Path;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::{Html, IntoResponse};
use tower_http::services::ServeDir;

use super::Server;
use super::site::Shown;
use crate::measure;

/// Larger than any page.
const PAGE_LIMIT: usize = 64 << 20;

/// The page or file at the request's path.
pub async fn page(State(server): State<Arc<Server>>, request: Request) -> Response<Body> {
    let mut response = match server.site.shown() {
        Shown::Mistake(mistake) => mistake_page(&mistake, server.gate.token()).into_response(),
        Shown::Book(folder) => file(&folder, request, server.gate.token()).await,
    };
    let headers = response.headers_mut();
    // A page kept by the browser would come back with the token of an earlier server.
    let keep = match headers.get(header::CONTENT_TYPE) {
        Some(kind) if kind.as_bytes().starts_with(b"text/html") => "no-store",
        _ => "no-cache",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response
}

/// The reader's own sweep, as it lies there now: it may be measured while the book is open.
pub async fn own_sweep(State(server): State<Arc<Server>>) -> Response<Body> {
    match tokio::fs::read(server.root.join(measure::OWN)).await {
        Ok(sweep) => {
            let kind = [
                (header::CONTENT_TYPE, "application/json"),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (kind, sweep).into_response()
        }
        Err(_) => (StatusCode::NOT_FOUND, "nobody has measured here").into_response(),
    }
}

/// A file of the rendered book; a page gets the token.
async fn file(folder: &Path, request: Request, token: &str) -> Response<Body> {
    match ServeDir::new(folder).try_call(request).await {
        Ok(found) if is_page(&found) => with_token_in(found, token).await,
        Ok(found) if found.status() != StatusCode::NOT_FOUND => found.into_response(),
        // Not there, or a path that leads out of the folder.
        Ok(_) | Err(_) => {
            let page = tokio::fs::read_to_string(folder.join("404.html")).await;
            let page = with_token(&page.unwrap_or_default(), token);
            (StatusCode::NOT_FOUND, Html(page)).into_response()
        }
    }
}

fn is_page<B>(response: &Response<B>) -> bool {
    response.status() == StatusCode::OK
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

async fn with_token_in<B>(found: Response<B>, token: &str) -> Response<Body>
where
    B: axum::body::HttpBody<Data = axum::body::Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    match to_bytes(Body::new(found.into_body()), PAGE_LIMIT).await {
        Ok(bytes) => Html(with_token(&String::from_utf8_lossy(&bytes), token)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

fn with_token(page: &str, token: &str) -> String {
    let meta = format!("<meta name=\"weave-token\" content=\"{token}\">\n</head>");
    page.replacen("</head>", &meta, 1)
}

/// Shown until the book renders: what is wrong, and the book itself as soon as it is mended.
fn mistake_page(mistake: &str, token: &str) -> Html<String> {
    let mistake = escaped(mistake);
    Html(format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <title>Weave: the book does not render</title></head>\n<body>\
         <h1>The book does not render</h1>\n<pre>{mistake}</pre>\n\
         <p>Mend it and save: the book appears here.</p>\n\
         <script>new EventSource('/api/events?token={token}')\
         .addEventListener('reload', () => location.reload());</script>\n</body></html>\n"
    ))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_stands_in_the_head_once() {
        let page = with_token("<head></head><body>&lt;/head> </head></body>", "t");
        assert_eq!(
            page,
            "<head><meta name=\"weave-token\" content=\"t\">\n</head><body>&lt;/head> </head></body>"
        );
    }
}
