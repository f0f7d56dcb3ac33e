//! Which pages and images belong together: pairs by key and by path, near misses, and what each pair was before.

pub mod bodies;
pub mod near_keys;
pub mod nearby;
pub mod pairs;
pub mod past;
pub mod path_pairs;
