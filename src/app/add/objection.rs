//! What speaks against adding a picture, unless the user has it so.

use super::Asker;
use crate::error::{Stop, StopKind};
use crate::model::Message;

/// What is no reason to stop: `--allow`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// A picture smaller than its thumb.
    Small,
    /// One heavier than the limit of `image-too-heavy`.
    Heavy,
    /// One that is on the site already.
    Same,
    /// A post that is not there in every language.
    Lone,
    /// An alt text that a rule finds an error in.
    Alt,
}

/// Collects all that speaks against it, so that all of it is reported at once.
pub struct Objections<'a> {
    asker: &'a dyn Asker,
    allowed: &'a [Allowed],
    standing: Vec<Message>,
}

impl<'a> Objections<'a> {
    pub fn new(asker: &'a dyn Asker, allowed: &'a [Allowed]) -> Self {
        Self { asker, allowed, standing: Vec::new() }
    }

    /// One more. Where there is a person, that person decides.
    pub fn raise(&mut self, kind: Allowed, message: Message) -> Result<(), Stop> {
        if self.allowed.contains(&kind) {
            return Ok(());
        }
        match self.asker.confirm(&message) {
            Some(true) => {}
            Some(false) => return Err(stopped_by_person()),
            None => self.standing.push(message),
        }
        Ok(())
    }

    /// None stands.
    pub fn end(self) -> Result<(), Stop> {
        if self.standing.is_empty() {
            return Ok(());
        }
        let problems = self.standing.into_iter().flat_map(|message| Stop::usage(message).problems).collect();
        Err(Stop::of(StopKind::Usage, problems))
    }
}

/// Returns the person who was asked wants nothing changed.
pub fn stopped_by_person() -> Stop {
    Stop::refusal(Message::new("add-stopped"))
}
