//! What can't be written, in words: a person's file, which is then left as it is, and our own folder.

use std::io;

use crate::disk::NotReplaced;
use crate::error::Stop;
use crate::model::Message;

pub fn unwritten(error: &NotReplaced) -> Message {
    match error {
        NotReplaced::Outside => Message::new("unwritten-outside"),
        NotReplaced::Changed => Message::new("unwritten-changed"),
        NotReplaced::ReadOnly => Message::new("unwritten-read-only"),
        NotReplaced::Failed(error) => Message::new("unwritten-failed").with("detail", error.to_string()),
    }
}

/// Nothing can be done where the cache's folder takes no lock and no file.
#[expect(clippy::needless_pass_by_value, reason = "what `map_err` hands over")]
pub fn cache_unwritable(error: io::Error) -> Stop {
    Stop::usage(Message::new("cache-unwritable").with("detail", error.to_string()))
}
