//! What the rules stand on. Nothing in here judges.

pub mod bodies;
pub mod chosen;
pub mod draft;
pub mod evidence;
pub mod lost;
pub mod near_keys;
pub mod nearby;
pub mod pairs;
pub mod past;
pub mod path_pairs;
pub mod quieted;
pub mod rule;
pub mod scope;
pub mod script;
pub mod selection;
pub mod shown;
pub mod spelling;
pub mod spoken;
pub mod templates;
pub mod text;
pub mod tongue;
pub mod tongues;
pub mod uses;

#[cfg(test)]
pub mod sample_site;
