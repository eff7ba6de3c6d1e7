//! What the client sends, read on a thread of its own so that a slow client can never stop us from
//! listening. Hands only whole, valid messages on; what is broken is answered here.

use std::io::{ErrorKind, Read};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};

use super::frames::{Frames, Next};
use super::output::Output;

/// How long a server that was told to end may go on before it is ended.
const GRACE: Duration = Duration::from_secs(5);

#[derive(Default)]
struct Queue {
    bytes: Vec<u8>,
    taken: usize,
    closed: bool,
    reader: Option<Waker>,
}

/// The messages that have arrived and are not yet handled.
#[derive(Clone, Default)]
pub struct Inbox(Arc<Mutex<Queue>>);

impl Inbox {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// True while something has arrived that no handler has seen.
    pub fn has_more(&self) -> bool {
        let queue = self.queue();
        queue.taken < queue.bytes.len()
    }

    fn push(&self, body: &[u8]) {
        let mut queue = self.queue();
        queue.bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        queue.bytes.extend_from_slice(body);
    }

    fn wake(&self) {
        let waker = self.queue().reader.take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// No more will come; the server ends when all that arrived is handled.
    pub fn close(&self) {
        self.queue().closed = true;
        self.wake();
    }
}

impl AsyncRead for Inbox {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        let mut queue = self.queue();
        let left = queue.bytes.get(queue.taken..).unwrap_or_default();
        if left.is_empty() && !queue.closed {
            queue.reader = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let part = left.get(..into.remaining()).unwrap_or(left);
        into.put_slice(part);
        queue.taken += part.len();
        if queue.taken == queue.bytes.len() {
            queue.taken = 0;
            queue.bytes.clear();
            queue.bytes.shrink_to(1 << 16);
        }
        Poll::Ready(Ok(()))
    }
}

/// Listens to the end, and sees to it that the server ends then. `over` is true once it has been told to shut down.
pub fn listen(input: impl Read, inbox: &Inbox, output: &Output, over: &AtomicBool) {
    take_in(input, inbox, output);
    std::thread::sleep(GRACE);
    std::process::exit(i32::from(!over.load(Ordering::SeqCst)));
}

/// Reads until the input ends or says `exit`.
pub fn take_in(mut input: impl Read, inbox: &Inbox, output: &Output) {
    let mut frames = Frames::new(output.spellings());
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = match input.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => read,
            Err(e) if e.kind() == ErrorKind::Interrupted => continue,
            Err(e) if e.kind() == ErrorKind::WouldBlock => {
                std::thread::sleep(Duration::from_millis(1));
                continue;
            }
            Err(_) => break,
        };
        frames.push(chunk.get(..read).unwrap_or_default());
        if pass_on(&mut frames, inbox, output) {
            break;
        }
    }
    inbox.close();
}

/// Hands every message that is whole to the server; true after `exit`.
fn pass_on(frames: &mut Frames, inbox: &Inbox, output: &Output) -> bool {
    let mut exit = false;
    for next in frames {
        match next {
            Next::Message { body, last } => {
                inbox.push(&body);
                exit |= last;
            }
            Next::Broken { code, reason } => {
                tracing::warn!("trasigt meddelande från klienten: {reason}");
                output.refuse(code, &reason);
            }
        }
        if exit {
            break;
        }
    }
    inbox.wake();
    exit
}
