//! The language server: the protocol outside, plain questions inside. Everything runs on one thread, in
//! the order of arrival; long work runs beside it, and input is read by a thread of its own.

pub mod abilities;
pub mod actions;
pub mod backend;
mod baselines;
pub mod capabilities;
pub mod changes;
pub mod client_watch;
pub mod commands;
pub mod completion;
pub mod convert;
pub mod core;
pub mod delayed_findings;
pub mod dialect;
pub mod documents;
pub mod files;
pub mod first_settings;
pub mod folder;
pub mod guard;
pub mod hints;
pub mod hover;
pub mod layout;
pub mod lifecycle;
pub mod limits;
pub mod logging;
pub mod navigate;
pub mod overview;
pub mod own_requests;
pub mod problems;
pub mod progress;
mod proposals;
pub mod publish;
pub mod pull;
pub mod settings;
pub mod suppression;
pub mod symbols;
pub mod sync;
pub mod tokens;
pub mod transport;
pub mod version_diff;

pub use tower_lsp::ls_types as lsp;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tower_lsp::{LspService, Server};

use crate::analysis::Analysis;
use crate::syntax::Dialect;

use self::backend::Backend;
use self::core::Core;
use self::transport::input::{self, Inbox};
use self::transport::long_answers::Long;
use self::transport::output::Output;

/// So many questions may wait for their answers at a time without holding up edits and cancellations.
const AT_ONCE: usize = 64;

/// Serves one client on standard input and output; the exit code.
pub fn run() -> i32 {
    let output = Output::stdout();
    logging::start(&output);
    guard::log_panics();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else { return 1 };
    let (inbox, over) = (Inbox::default(), Arc::new(AtomicBool::new(false)));
    listen(&inbox, &output, &over);
    runtime.block_on(serve(inbox, output, over.clone()));
    runtime.shutdown_background();
    i32::from(!over.load(Ordering::SeqCst))
}

/// Serves a client all of whose words are at hand, and returns when each is handled: for fuzzing, where a
/// process for each client would cost too much.
pub fn hear(words: &[u8], output: Output) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else { return };
    let inbox = Inbox::default();
    input::take_in(words, &inbox, &output);
    runtime.block_on(serve(inbox, output, Arc::default()));
}

/// Reads a report of a few lines in both dialects, so that templates, word lists and threads are ready when
/// the author's own report is opened. Starts behind the first answer, which shares the machine with nothing.
pub fn warm() {
    const FEW_LINES: &str = "Målområde - A\n\nKommunfullmäktigemål - B\n\nSe avsnittet ”C”: 43 miljoner kronor eller 84 procent, \
                             knappt två (2023: 1).\n\nTkr Utfall Budget\n\nA 1 2\n\nSumma 1 2\n";
    rayon::broadcast(|_| ());
    for dialect in [Dialect::Markdown, Dialect::Plain] {
        std::hint::black_box(Analysis::new(FEW_LINES, dialect, Arc::default()).findings());
    }
}

fn listen(inbox: &Inbox, output: &Output, over: &Arc<AtomicBool>) {
    let (inbox, output, over) = (inbox.clone(), output.clone(), over.clone());
    std::thread::spawn(move || input::listen(std::io::stdin(), &inbox, &output, &over));
}

async fn serve(inbox: Inbox, output: Output, over: Arc<AtomicBool>) {
    let (messages, out, long_answers) = (inbox.clone(), output.clone(), output.clone());
    let (service, socket) = LspService::build(move |client| Backend(Arc::new(Core::new(client, inbox, output, over))))
        .custom_method("malvakt/overview", Backend::overview)
        .custom_method("malvakt/diff", Backend::diff)
        .custom_method("malvakt/text", Backend::text)
        .finish();
    tokio::spawn(publish::run(service.inner().0.clone()));
    let service = Long { inner: service, output: long_answers };
    Server::new(messages, out, socket).concurrency_level(AT_ONCE).serve(service).await;
}
