//! What must be made, what is reused, what is refused and what is orphaned. Pure: `plan` prints
//! what comes out of here, `build` carries it out.

mod animated;
pub mod claims;
pub mod decide;
mod facts;
pub mod geometry;
pub mod original;
mod orphans;
pub mod ownership;
mod sets;
mod settle;
pub mod variants;
pub mod worth;

pub use animated::animation;
pub use claims::{Claims, claimed};
pub use decide::{decided, inputs};
pub use facts::{Adopt, Facts, Force, Policy, Scope};
pub use ownership::{Evidence, Owned, Places, is_as_recorded, listed, owned, superseded};
