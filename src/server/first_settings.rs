//! Findings wait for the client's first settings, so that none is shown that they would take away: for a
//! short while only, as a client may never answer.

use std::time::Duration;

use tokio::sync::watch;

/// How long findings wait. An editor answers within milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// True while an answer is waited for.
#[derive(Default)]
pub struct FirstSettings(watch::Sender<bool>);

impl FirstSettings {
    pub fn begin(&self) {
        self.0.send_replace(true);
    }

    pub fn end(&self) {
        self.0.send_replace(false);
    }

    /// Returns once nothing is waited for any longer.
    pub async fn over(&self) {
        let mut waiting = self.0.subscribe();
        let answer = waiting.wait_for(|waiting| !waiting);
        if tokio::time::timeout(PATIENCE, answer).await.is_err() {
            tracing::info!("klienten har inte svarat om sina inställningar");
            self.end();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_never_answers_is_waited_for_once() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        let awaited = FirstSettings::default();
        awaited.begin();
        runtime.block_on(awaited.over());
        assert!(!*awaited.0.borrow());
    }
}
