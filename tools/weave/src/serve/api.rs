//! What a served page can ask: events, a mark, to run its code, to explore it.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use marking::{ExploreOptions, Mark};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Server, card};
use crate::day::progress::Progress;
use crate::error::Error;

/// What messages call the code of a page.
const NAME: &str = "main.rs";

/// Why a question has no answer: a status, and a sentence as JSON.
pub struct Refused(StatusCode, String);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Refused {
        let status = match error {
            Error::Marking(marking::Error::UnknownName { .. }) | Error::NotOne { .. } => {
                StatusCode::NOT_FOUND
            }
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Refused(status, error.to_string())
    }
}

impl From<JsonRejection> for Refused {
    fn from(rejection: JsonRejection) -> Refused {
        Refused(rejection.status(), rejection.body_text())
    }
}

/// Code that a page wants run or explored.
#[derive(Deserialize)]
pub struct Code {
    code: String,
}

/// The stream of events of one page.
pub async fn events(State(server): State<Arc<Server>>) -> impl IntoResponse {
    Sse::new(server.events.listen()).keep_alive(KeepAlive::default())
}

/// The mark of the learner's file as it is now.
pub async fn mark(
    State(server): State<Arc<Server>>,
    Path((chapter, name)): Path<(String, String)>,
) -> Result<Json<Value>, Refused> {
    let exercise = server.marks.exercise(&format!("{chapter}/{name}"))?;
    let mark = server.marks.mark(exercise).await?;
    Ok(Json(json!({ "mark": &*mark, "html": card::body(&mark) })))
}

/// How far the learner is.
pub async fn progress(State(server): State<Arc<Server>>) -> Result<Json<Progress>, Refused> {
    Ok(Json(server.marks.progress().await?))
}

/// What the event of a new mark carries: the mark, and its card.
pub fn mark_event(mark: &Mark) -> Value {
    #[derive(Serialize)]
    struct MarkEvent<'a> {
        #[serde(flatten)]
        mark: &'a Mark,
        html: String,
    }
    let html = card::body(mark);
    serde_json::to_value(MarkEvent { mark, html }).unwrap_or_default()
}

/// Runs the code once, with the real `std`, under the limits.
pub async fn run(
    State(server): State<Arc<Server>>,
    code: Result<Json<Code>, JsonRejection>,
) -> Result<Json<Value>, Refused> {
    let Json(Code { code }) = code?;
    let marker = Arc::clone(&server.marker);
    let ran = server.work(move || marker.run_text(NAME, &code)).await?;
    match ran {
        Ok(output) => {
            let text = output.stdout + &output.stderr;
            Ok(Json(json!({ "output": text, "ok": output.ok })))
        }
        Err(error) if error.is_the_programs_own() => {
            Ok(Json(json!({ "output": error.to_string(), "ok": false })))
        }
        Err(error) => Err(Error::from(error).into()),
    }
}

/// Explores the code: the schedule that breaks it, if one does.
pub async fn explore(
    State(server): State<Arc<Server>>,
    code: Result<Json<Code>, JsonRejection>,
) -> Result<Json<Value>, Refused> {
    let Json(Code { code }) = code?;
    let marker = Arc::clone(&server.marker);
    let explored = server
        .work(move || marker.explore_text(NAME, &code, &ExploreOptions::default()))
        .await?;
    Ok(Json(match explored {
        Ok(report) => json!({ "html": report.html(), "report": report }),
        Err(error) => json!({ "error": error.to_string() }),
    }))
}
