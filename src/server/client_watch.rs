//! Ends the server when the editor that started it is gone without a word.

use std::path::PathBuf;
use std::time::Duration;

/// How often we look.
const PAUSE: Duration = Duration::from_secs(3);

/// Ends this process soon after the client's has ended. Only where processes can be looked up as files,
/// and only for a client that can be seen from here; elsewhere the end of the input tells.
pub fn end_with(client: Option<u32>) {
    let Some(client) = client.map(|id| PathBuf::from(format!("/proc/{id}"))) else { return };
    if !client.exists() {
        return;
    }
    std::thread::spawn(move || {
        while client.exists() {
            std::thread::sleep(PAUSE);
        }
        std::process::exit(1);
    });
}
