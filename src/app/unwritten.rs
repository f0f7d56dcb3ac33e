//! What can't be written, in words: a person's file, which is then left as it is, and our own folder.

use std::io;

use crate::disk::{LockError, NotReplaced, OwnFolderError};
use crate::error::Stop;
use crate::model::Message;

pub fn write_error_message(error: &NotReplaced) -> Message {
    match error {
        NotReplaced::Outside => Message::new("unwritten-outside"),
        NotReplaced::Changed => Message::new("unwritten-changed"),
        NotReplaced::HardLinked => Message::new("unwritten-hard-links"),
        NotReplaced::ReadOnly => Message::new("unwritten-read-only"),
        NotReplaced::Failed(error) => Message::new("unwritten-failed").with("detail", error.to_string()),
    }
}

/// Nothing can be done where the cache's folder takes no file.
pub fn cache_unwritable(error: io::Error) -> Stop {
    Stop::usage(Message::new("cache-unwritable").with("detail", error.to_string())).with_cause(error)
}

/// Nothing can be done without the lock.
pub fn lock_error_stop(error: LockError) -> Stop {
    let message = match error {
        LockError::Taken(Some(process)) => Message::new("lock-taken-by").with("process", process.to_string()),
        LockError::Taken(None) => Message::new("lock-taken"),
        LockError::Folder(error) => return own_folder(error),
    };
    Stop::usage(message).with_cause(error)
}

/// Nothing can be done with a cache's folder that leads elsewhere, or that can't be had.
pub fn own_folder(error: OwnFolderError) -> Stop {
    match error {
        OwnFolderError::Link(ref path) => Stop::usage(Message::new("cache-link").with("path", path)).with_cause(error),
        OwnFolderError::Failed(error) => cache_unwritable(error),
    }
}
