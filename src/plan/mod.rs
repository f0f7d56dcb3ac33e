//! What must be made, what is reused, what is refused and what is orphaned. Pure: `plan` prints
//! what comes out of here, `build` carries it out.

mod animated;
pub mod claims;
pub mod decide;
mod facts;
pub mod geometry;
mod jobs;
pub mod original;
mod orphans;
pub mod ownership;
mod requests;
mod sets;
mod settle;
pub mod variants;
mod verdict;
pub mod worth;

pub use animated::animation;
pub use claims::claimed_outputs;
pub use decide::decided_plan;
pub use facts::{Adopt, Facts, Force, OutputScope, Policy};
pub use ownership::{Owned, OwnershipEvidence, Places, is_as_recorded, listed_record, owned_output, superseded_output};
pub use requests::Claims;
pub use verdict::inputs;

#[cfg(test)]
mod tests;
