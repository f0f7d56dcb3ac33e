//! What stops a run: wrong use, a configuration that can't stand, no site. Never one picture.

use crate::model::{Message, Place};

/// Why nothing was done.
#[derive(Debug, PartialEq)]
pub struct Stop {
    pub kind: StopKind,
    /// At least one; all that is known at once.
    pub problems: Vec<Problem>,
}

/// Exit codes of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopKind {
    /// 1: the site as it is does not allow it.
    Refused,
    /// 2: wrong use or configuration.
    Usage,
    /// 3: nothing to do the work on.
    Nothing,
}

/// One thing that stops a run.
#[derive(Debug, PartialEq)]
pub struct Problem {
    pub place: Option<Place>,
    pub message: Message,
    pub help: Option<Message>,
}

impl Stop {
    /// One problem; its help is the message's `.help`.
    #[must_use]
    pub fn new(kind: StopKind, message: Message) -> Self {
        let help = Message { id: format!("{}.help", message.id), args: message.args.clone() };
        Self { kind, problems: vec![Problem { place: None, message, help: Some(help) }] }
    }

    #[must_use]
    pub fn usage(message: Message) -> Self {
        Self::new(StopKind::Usage, message)
    }

    #[must_use]
    pub fn refused(message: Message) -> Self {
        Self::new(StopKind::Refused, message)
    }

    #[must_use]
    pub fn code(&self) -> u8 {
        match self.kind {
            StopKind::Refused => 1,
            StopKind::Usage => 2,
            StopKind::Nothing => 3,
        }
    }
}
