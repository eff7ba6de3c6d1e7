//! Answers that can be long (diagnostics, outlines, tokens) leave as text at once. The protocol library
//! builds a tree of values of each answer before it writes it, which costs more than finding the answer
//! out: a handler leaves its text here instead, and this layer around the library's service sends it. It also refuses
//! what the library would leave without an answer.

use std::cell::RefCell;
use std::pin::Pin;
use std::task::{Context, Poll};

use serde::Serialize;
use tower_lsp::jsonrpc::{Error, Request, Response};
use tower_service::Service;

use super::output::Output;

tokio::task_local! {
    /// What the handler at work has left.
    static LEFT: RefCell<Option<String>>;
}

/// Leaves an answer to be sent in place of what the handler returns, which is then nothing.
pub fn sent<T: Serialize>(answer: Option<T>) -> Option<T> {
    let json = answer.as_ref().and_then(|a| serde_json::to_string(a).ok());
    answer.filter(|_| !json.is_some_and(leave))
}

/// The same for an answer that is JSON already; false where no layer takes it.
pub fn leave(json: String) -> bool {
    LEFT.try_with(|left| left.replace(Some(json))).is_ok()
}

/// The layer.
pub struct Long<S> {
    pub inner: S,
    pub output: Output,
}

type ResponseFuture<E> = Pin<Box<dyn Future<Output = Result<Option<Response>, E>> + Send>>;

impl<S> Service<Request> for Long<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Error>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if let Some(id) = request.id().filter(|_| request.method().starts_with("$/")) {
            let refusal = Response::from_error(id.clone(), Error::method_not_found());
            return Box::pin(async { Ok(Some(refusal)) });
        }
        let (answer, output) = (self.inner.call(request), self.output.clone());
        Box::pin(LEFT.scope(RefCell::default(), async move {
            let response = answer.await?;
            let left = LEFT.with(RefCell::take);
            Ok(response.and_then(|response| send(response, left, &output)))
        }))
    }
}

/// The response, unless what was left has been sent for it. A question that failed or was cancelled is
/// answered so.
fn send(response: Response, left: Option<String>, output: &Output) -> Option<Response> {
    let Some(json) = left.filter(|_| response.is_ok()) else { return Some(response) };
    output.answer(response.id(), &json);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_layer_takes_is_returned() {
        assert_eq!(sent(Some(5)), Some(5));
        assert_eq!(sent::<i32>(None), None);
    }

    #[test]
    fn what_is_left_is_sent_for_an_answer_and_not_for_an_error() {
        let output = Output::new(std::io::sink());
        let good = || Response::from_ok(1.into(), serde_json::Value::Null);
        let bad = || Response::from_error(1.into(), tower_lsp::jsonrpc::Error::request_cancelled());
        assert_eq!(send(good(), Some("[1]".into()), &output), None);
        assert_eq!(send(good(), None, &output), Some(good()));
        assert_eq!(send(bad(), Some("[1]".into()), &output), Some(bad()));
    }
}
