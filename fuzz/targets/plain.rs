//! Any text read as plain text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use malvakt::syntax::Dialect;

fuzz_target!(|data: &[u8]| malvakt_fuzz::examine(&malvakt_fuzz::text(data), Dialect::Plain));
