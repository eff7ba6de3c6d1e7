//! Hashes of what a report holds: quick, and the same in every run. Nothing that is secret or that outlives the
//! program is hashed here.

use foldhash::fast::{FixedState, FoldHasher};

pub type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;
pub type HashSet<K> = std::collections::HashSet<K, FixedState>;
pub type Hasher = FoldHasher<'static>;

/// A hasher that nothing has been written to.
pub fn hasher() -> Hasher {
    std::hash::BuildHasher::build_hasher(&FixedState::default())
}
