//! A panic in a handler is that handler's end, not the server's.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tower_lsp::jsonrpc::{Error, ErrorCode};

/// Runs `work`; a panic becomes an error that names what was asked.
pub fn guard<T>(what: &str, work: impl FnOnce() -> T) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        tracing::error!("{what}: ett internt fel; frågan besvaras inte");
        failed(ErrorCode::InternalError, format!("internt fel i {what}"))
    })
}

pub fn failed(code: ErrorCode, message: String) -> Error {
    Error { code, message: message.into(), data: None }
}

/// Tells of panics in the log, with their place, instead of on bare standard error.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|info| tracing::error!("{info}")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_no_more() {
        assert!(guard("prov", || -> () { panic!("aj") }).is_err());
        assert_eq!(guard("prov", || 1).ok(), Some(1));
    }
}
