//! The nouns: paths, languages, pages, pictures, plans and findings. Imports nothing of ours.

pub mod built;
pub mod bytes;
pub mod change;
pub mod files;
pub mod finding;
pub mod history;
pub mod ignore;
pub mod lang;
pub mod outputs;
pub mod ownership;
pub mod page;
pub mod paths;
pub mod picture;
pub mod place;
pub mod portable;
pub mod publishing;
pub mod ranges;
pub mod recipe;
pub mod site;
pub mod template;

pub use bytes::bytes;
pub use change::Change;
pub use files::{Files, Link};
pub use finding::{Finding, Message, Severity};
pub use ignore::{Ignore, Ignored};
pub use lang::Lang;
pub use ownership::NotOurs;
pub use page::{Alt, Focus, Page, Role, Target, Thumb, Use};
pub use paths::{FilePath, SitePath};
pub use picture::{Format, Header, PictureError, Size};
pub use place::{Located, Place, Span};
pub use portable::portable;
pub use ranges::Ranges;
pub use site::Site;
