//! One reading of the site: what all of its steps work with.

use super::overlay::Overlay;
use super::read_failures::Unread;
use super::session::Session;

/// What the steps of one reading share.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub session: &'a Session,
    /// The site is read as if this were written.
    pub overlay: &'a Overlay,
    /// What the disk refuses is noted here.
    pub unread: &'a Unread,
}
