//! Pictures of the site that look the same.

use super::picture::Picture;
use crate::app::survey::{Opened, Survey};
use crate::model::{FilePath, Files};

/// Picture files of the site, none of our outputs, that nobody tells from this one; the likest first.
pub fn alike(_: &Opened, _: &Survey, _: &Files, _: &Picture) -> Vec<FilePath> {
    Vec::new()
}
