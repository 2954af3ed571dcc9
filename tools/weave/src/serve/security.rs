//! Who may talk to the server: only pages that it served itself, in a browser on this machine.
//!
//! Submitted code is run, so each request has to prove three things. Its `Host` is ours, or a
//! foreign name was made to point at this machine (DNS rebinding). Its `Origin`, where there is
//! one, is ours, or another site's page sent it. Its token is ours, or it never read a page of
//! ours.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The header that carries the token.
pub const TOKEN_HEADER: &str = "x-weave-token";

/// The largest body of a request, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;

/// What a request is held against.
#[derive(Clone, Debug)]
pub struct Gate {
    hosts: [String; 2],
    origins: [String; 2],
    token: String,
}

impl Gate {
    /// The gate of a server on this port, with a fresh random token.
    ///
    /// # Errors
    /// The system has no random bytes.
    pub fn new(port: u16) -> Result<Gate, getrandom::Error> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes)?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Gate::with_token(port, token))
    }

    fn with_token(port: u16, token: String) -> Gate {
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        let origins = hosts.each_ref().map(|host| format!("http://{host}"));
        Gate {
            hosts,
            origins,
            token,
        }
    }

    /// What served pages carry and send back.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Why this request is refused, if it is.
    fn refuses(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<Refusal> {
        if !is_one_of(&self.hosts, headers.get(header::HOST)) {
            return Some(Refusal::Host);
        }
        let origin = headers.get(header::ORIGIN);
        if origin.is_some() && !is_one_of(&self.origins, origin) {
            return Some(Refusal::Origin);
        }
        if !uri.path().starts_with("/api/") {
            return None;
        }
        // An event source cannot set a header, so it sends the token in the address.
        let token = match uri.path() {
            "/api/events" => uri.query().and_then(|query| query.strip_prefix("token=")),
            _ => headers
                .get(TOKEN_HEADER)
                .and_then(|value| value.to_str().ok()),
        };
        if !token.is_some_and(|token| same(token.as_bytes(), self.token.as_bytes())) {
            return Some(Refusal::Token);
        }
        (method == Method::POST && !is_json(headers)).then_some(Refusal::NotJson)
    }
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    Host,
    Origin,
    Token,
    NotJson,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, why) = match self {
            Refusal::Host => (
                StatusCode::FORBIDDEN,
                "this server answers to 127.0.0.1 and localhost only",
            ),
            Refusal::Origin => (
                StatusCode::FORBIDDEN,
                "this server answers to its own pages only",
            ),
            Refusal::Token => (
                StatusCode::UNAUTHORIZED,
                "the token is missing or from an earlier run: reload the page",
            ),
            Refusal::NotJson => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "send JSON, as content-type: application/json",
            ),
        };
        (status, why).into_response()
    }
}

/// Lets a request through, or answers why not.
pub async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    match gate.refuses(request.method(), request.uri(), request.headers()) {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    }
}

fn is_one_of(allowed: &[String; 2], value: Option<&header::HeaderValue>) -> bool {
    value.is_some_and(|value| {
        allowed
            .iter()
            .any(|ours| value.as_bytes() == ours.as_bytes())
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Compares in a time that does not tell where the difference is.
fn same(given: &[u8], ours: &[u8]) -> bool {
    given.len() == ours.len()
        && given
            .iter()
            .zip(ours)
            .fold(0, |different, (a, b)| different | (a ^ b))
            == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(method: &Method, uri: &str, headers: &[(&str, &str)]) -> Option<Refusal> {
        let gate = Gate::with_token(3000, "secret".to_owned());
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        gate.refuses(method, &uri.parse().unwrap(), &headers)
    }

    const OURS: (&str, &str) = ("host", "127.0.0.1:3000");
    const TOKEN: (&str, &str) = (TOKEN_HEADER, "secret");
    const JSON: (&str, &str) = ("content-type", "application/json; charset=utf-8");

    #[test]
    fn our_own_pages_pass() {
        let origin = ("origin", "http://localhost:3000");
        assert_eq!(refusal(&Method::GET, "/", &[OURS]), None);
        assert_eq!(
            refusal(&Method::GET, "/", &[("host", "localhost:3000")]),
            None
        );
        assert_eq!(
            refusal(&Method::POST, "/api/run", &[OURS, origin, TOKEN, JSON]),
            None
        );
        assert_eq!(
            refusal(&Method::GET, "/api/events?token=secret", &[OURS]),
            None
        );
    }

    #[test]
    fn everybody_else_is_refused_with_the_reason() {
        type Headers<'a> = &'a [(&'a str, &'a str)];
        let cases: [(&str, Headers, Refusal); 9] = [
            ("/", &[], Refusal::Host),
            ("/", &[("host", "evil.example:3000")], Refusal::Host),
            ("/", &[("host", "127.0.0.1:3001")], Refusal::Host),
            ("/", &[OURS, ("origin", "null")], Refusal::Origin),
            (
                "/",
                &[OURS, ("origin", "http://127.0.0.1:3001")],
                Refusal::Origin,
            ),
            ("/api/run", &[OURS, JSON], Refusal::Token),
            ("/api/run?token=secret", &[OURS, JSON], Refusal::Token),
            ("/api/events", &[OURS, TOKEN], Refusal::Token),
            (
                "/api/run",
                &[OURS, TOKEN, ("content-type", "text/plain")],
                Refusal::NotJson,
            ),
        ];
        for (uri, headers, expected) in cases {
            assert_eq!(
                refusal(&Method::POST, uri, headers),
                Some(expected),
                "{uri} {headers:?}"
            );
        }
    }

    #[test]
    fn two_gates_never_share_a_token() {
        let one = Gate::new(1).unwrap();
        let other = Gate::new(1).unwrap();
        assert_eq!(one.token().len(), 64);
        assert_ne!(one.token(), other.token());
    }
}
