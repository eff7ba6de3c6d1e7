//! What the client is sent: whole messages, one at a time, straight to the pipe. Shared by the protocol
//! library's own writer and by those who send notifications.

use std::io::{ErrorKind, Write};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use serde::Serialize;
use tokio::io::AsyncWrite;
use tower_lsp::jsonrpc::Id;

use super::spelling::Spellings;

/// The way out. A write blocks until the client has taken it; reading goes on meanwhile.
#[derive(Clone)]
pub struct Output {
    pipe: Arc<Mutex<Box<dyn Write + Send>>>,
    spellings: Spellings,
}

#[derive(Serialize)]
struct Notification<'a, P> {
    jsonrpc: &'static str,
    method: &'a str,
    params: P,
}

impl Output {
    pub fn new(pipe: impl Write + Send + 'static) -> Self {
        Output { pipe: Arc::new(Mutex::new(Box::new(pipe))), spellings: Spellings::default() }
    }

    /// How the client spells its addresses; what is sent is spelled so.
    pub fn spellings(&self) -> Spellings {
        self.spellings.clone()
    }

    /// Standard output without the line buffer of the standard library.
    pub fn stdout() -> Self {
        match raw_stdout() {
            Ok(file) => Output::new(file),
            Err(_) => Output::new(std::io::stdout()),
        }
    }

    /// Sends a notification. A client that is gone is noticed where the input ends.
    pub fn notify(&self, method: &str, params: impl Serialize) {
        self.message(&Notification { jsonrpc: "2.0", method, params });
    }

    /// Answers what was no message.
    pub fn refuse(&self, code: i64, reason: &str) {
        let error = serde_json::json!({"code": code, "message": reason});
        self.message(&serde_json::json!({"jsonrpc": "2.0", "id": null, "error": error}));
    }

    /// Sends a notification whose parameters are JSON already.
    pub fn notify_json(&self, method: &str, params: &str) {
        self.body(&format!(r#"{{"jsonrpc":"2.0","method":"{method}","params":{params}}}"#));
    }

    /// Answers a question with a result that is JSON already.
    pub fn answer(&self, id: &Id, result: &str) {
        let id = serde_json::to_string(id).unwrap_or_default();
        self.body(&format!(r#"{{"jsonrpc":"2.0","result":{result},"id":{id}}}"#));
    }

    fn message(&self, message: &impl Serialize) {
        if let Ok(body) = serde_json::to_string(message) {
            self.body(&body);
        }
    }

    fn body(&self, body: &str) {
        let body = self.spellings.write(body);
        let _ = self.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Writes whole messages.
    fn write(&self, mut bytes: &[u8]) -> std::io::Result<()> {
        let mut pipe = self.pipe.lock().unwrap_or_else(PoisonError::into_inner);
        while !bytes.is_empty() {
            match pipe.write(bytes) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) if e.kind() == ErrorKind::WouldBlock => std::thread::sleep(Duration::from_millis(1)),
                Err(e) => return Err(e),
            }
        }
        pipe.flush()
    }
}

/// The library's writer gives only whole messages: all that it has gathered, each time.
impl AsyncWrite for Output {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        let spelled = self.spellings.write_frames(bytes);
        Poll::Ready(self.write(&spelled).map(|()| bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(unix)]
fn raw_stdout() -> std::io::Result<std::fs::File> {
    use std::os::fd::AsFd;
    Ok(std::fs::File::from(std::io::stdout().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn raw_stdout() -> std::io::Result<std::fs::File> {
    use std::os::windows::io::AsHandle;
    Ok(std::fs::File::from(std::io::stdout().as_handle().try_clone_to_owned()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Pipe(Arc<Mutex<Vec<u8>>>);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let part = &bytes[..bytes.len().min(3)];
            self.0.lock().expect("free").extend_from_slice(part);
            Ok(part.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_notification_is_one_whole_frame() {
        let pipe = Pipe::default();
        Output::new(pipe.clone()).notify("hej", [1]);
        let sent = String::from_utf8(pipe.0.lock().expect("free").clone()).expect("text");
        assert_eq!(sent, "Content-Length: 45\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"hej\",\"params\":[1]}");
    }
}
