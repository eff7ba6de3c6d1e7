//! Input that no author means to give: every piece of it is answered, within bounded time and memory, and
//! the next one too. Sizes are small here; `MALVAKT_BIN=target/release/malvakt` names a server that is given the real ones.

mod checked;
mod clients;
mod opened;
mod texts;
