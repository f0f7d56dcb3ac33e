//! Why a person's file was left as it is.

use crate::disk::NotReplaced;
use crate::model::Message;

pub fn unwritten(error: &NotReplaced) -> Message {
    match error {
        NotReplaced::Outside => Message::new("unwritten-outside"),
        NotReplaced::Changed => Message::new("unwritten-changed"),
        NotReplaced::ReadOnly => Message::new("unwritten-read-only"),
        NotReplaced::Failed(error) => Message::new("unwritten-failed").with("detail", error.to_string()),
    }
}
