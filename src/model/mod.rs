//! The nouns: paths, languages, pages, pictures, plans and findings. Imports nothing of ours.

pub mod bytes;
pub mod files;
pub mod finding;
pub mod history;
pub mod lang;
pub mod outputs;
pub mod page;
pub mod paths;
pub mod picture;
pub mod place;
pub mod recipe;
pub mod site;
pub mod template;

pub use bytes::bytes;
pub use files::{Files, Link};
pub use finding::{Finding, Message, Severity};
pub use lang::Lang;
pub use page::{Alt, Focus, Page, Role, Target, Thumb, Use};
pub use paths::{FilePath, SitePath};
pub use picture::{Format, Header, PictureError, Size};
pub use place::{Located, Place, Span};
pub use site::Site;
