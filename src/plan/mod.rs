//! What must be made, what is reused, what is refused and what is orphaned. Pure: `plan` prints
//! what comes out of here, `build` carries it out.

pub mod claims;
pub mod decide;
mod facts;
pub mod geometry;
mod settle;
pub mod variants;
pub mod worth;

pub use claims::{Claims, claimed};
pub use decide::{animation, decided, inputs};
pub use facts::{Adopt, Facts, Force, Policy, Scope, listed};
