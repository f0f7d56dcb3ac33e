//! What every rule is made of: its table entry, its options, its drafts, and which findings are one, selected or ignored.

pub mod active_rules;
pub mod draft;
pub mod quieted;
pub mod repeats;
pub mod rule;
pub mod scope;
pub mod selection;
pub mod uses;
