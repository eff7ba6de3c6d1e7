//! The log: on standard error as far as `MALVAKT_LOG` says, and to the client at warning and above.

use std::fmt::Write;
use std::io::IsTerminal;

use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::{EnvFilter, Registry, fmt};

use super::transport::output::Output;

/// Starts the log; a second start changes nothing.
pub fn start(output: &Output) {
    let filter = EnvFilter::try_from_env("MALVAKT_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let stderr = fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let client = ToClient(output.clone()).with_filter(tracing_subscriber::filter::LevelFilter::WARN);
    let all = Registry::default().with(stderr.with_filter(filter)).with(client);
    let _ = tracing::subscriber::set_global_default(all);
}

struct ToClient(Output);

impl<S: Subscriber> Layer<S> for ToClient {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let kind = if *event.metadata().level() == Level::ERROR { 1 } else { 2 };
        let mut message = LogMessage(String::new());
        event.record(&mut message);
        self.0.notify("window/logMessage", json!({"type": kind, "message": message.0}));
    }
}

struct LogMessage(String);

impl Visit for LogMessage {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = match field.name() {
            "message" => write!(self.0, "{value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}
