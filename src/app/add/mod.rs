//! `add`: a picture for a post in all its languages, in one step.

pub mod alike;
mod ask;

pub use ask::{Again, AltAsked, Answer, Asker, Limits, Nobody, Offered};
