//! What must be made, what is reused, what is refused and what is orphaned. Pure: `plan` prints
//! what comes out of here, `build` carries it out.

pub mod claims;
pub mod decide;
pub mod geometry;
mod settle;

pub use claims::{Claims, claimed};
pub use decide::{Adopt, Facts, Force, Policy, decided, inputs, listed};
