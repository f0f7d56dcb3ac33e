//! What the rules stand on. Nothing in here judges.

pub mod chosen;
pub mod draft;
pub mod evidence;
pub mod nearby;
pub mod pairs;
pub mod rule;
pub mod text;
pub mod tongue;
pub mod tongues;
pub mod uses;

#[cfg(test)]
pub mod sample_site;
