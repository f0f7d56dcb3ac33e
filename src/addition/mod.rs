//! What a new picture is called, where it goes, and what its posts are to say then. Pure: pages and names in, names and
//! changes out.

mod home;
mod keys;
mod name;
mod post;
mod thumb;

pub use home::{PictureFolder, home};
pub use name::{clean, free};
pub use post::{Hero, NewAlt, changes};
pub use thumb::{NewThumb, new_thumb};
