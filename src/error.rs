//! What stops a run: wrong use, a configuration that can't stand, no site. Never one picture.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;

use crate::model::{Message, Place};
use crate::words::Words;
use crate::words::visible::visible;

/// Why nothing was done.
#[derive(Debug, PartialEq)]
pub struct Stop {
    pub kind: StopKind,
    /// At least one; all that is known at once.
    pub problems: Vec<Problem>,
    /// The error that the run met, where it met one.
    pub cause: Option<Cause>,
}

/// Exit codes, as README lists them.
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

/// An error of any type, kept whole. Two are equal if they are the same in words.
#[derive(Clone, Debug)]
pub struct Cause(Arc<dyn Error + Send + Sync>);

impl Stop {
    /// Returns one problem; its help is the message's `.help`.
    #[must_use]
    pub fn new(kind: StopKind, message: Message) -> Self {
        let help = Message { id: format!("{}.help", message.id), args: message.args.clone() };
        Self::of(kind, vec![Problem { place: None, message, help: Some(help) }])
    }

    /// Returns several problems at once.
    #[must_use]
    pub fn of(kind: StopKind, problems: Vec<Problem>) -> Self {
        Self { kind, problems, cause: None }
    }

    #[must_use]
    pub fn usage(message: Message) -> Self {
        Self::new(StopKind::Usage, message)
    }

    #[must_use]
    pub fn refusal(message: Message) -> Self {
        Self::new(StopKind::Refused, message)
    }

    /// Keeps the error that the message speaks of, so that a caller can ask for more than its words.
    #[must_use]
    pub fn with_cause(self, cause: impl Error + Send + Sync + 'static) -> Self {
        Self { cause: Some(Cause(Arc::new(cause))), ..self }
    }

    /// Returns the same, for a user of this command: help shows how to call it.
    #[must_use]
    pub fn in_command(mut self, command: &str) -> Self {
        let messages = self.problems.iter_mut().flat_map(|problem| [Some(&mut problem.message), problem.help.as_mut()]);
        let args = messages.flatten().flat_map(|message| &mut message.args);
        for (_, value) in args.filter(|(name, _)| *name == "command") {
            *value = command.into();
        }
        self
    }

    #[must_use]
    pub fn code(&self) -> u8 {
        match self.kind {
            StopKind::Refused => 1,
            StopKind::Usage => 2,
            StopKind::Nothing => 3,
        }
    }

    /// Returns all problems in a language of messages, one a line; the help is left out.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let line = |problem: &Problem| {
            let place = problem.place.as_ref().map_or_else(String::new, |place| {
                format!("{}:{}:{}: ", visible(place.path.as_str()), place.span.line, place.span.column)
            });
            place + &words.say(&problem.message)
        };
        self.problems.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// In English; [`Stop::text`] says it in other languages.
impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text(&Words::new("en")))
    }
}

impl Error for Stop {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| &*cause.0 as &(dyn Error + 'static))
    }
}

impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_string() == other.0.to_string()
    }
}

/// Returns the kind of the first error of the system among an error and its sources.
///
/// ```
/// use std::io::{Error, ErrorKind};
/// use vignettes::error::{Stop, io_error_kind};
/// use vignettes::model::Message;
///
/// let stop = Stop::usage(Message::new("cache-unwritable")).with_cause(Error::from(ErrorKind::StorageFull));
/// assert_eq!(io_error_kind(&stop), Some(ErrorKind::StorageFull));
/// ```
#[must_use]
pub fn io_error_kind(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<io::Error>() {
            return Some(found.kind());
        }
        next = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FilePath, Span};

    #[test]
    fn a_stop_says_every_problem_with_its_place() {
        let message = || Message::new("cache-link").with("path", ".vignettes");
        let place =
            Place { path: FilePath::new("vignettes.yaml"), span: Span { line: 2, column: 3, ..Span::default() } };
        let mut stop = Stop::usage(message());
        stop.problems.push(Problem { place: Some(place), message: message(), help: None });
        let line = ".vignettes is a link; vignettes follows no link in its cache folder";
        assert_eq!(stop.to_string(), format!("{line}\nvignettes.yaml:2:3: {line}"));
        assert_ne!(stop.text(&Words::new("fr")), stop.to_string());
    }

    #[test]
    fn the_kind_of_the_systems_error_is_found_below_other_errors() {
        let stop =
            |kind: io::ErrorKind| Stop::usage(Message::new("cache-unwritable")).with_cause(io::Error::from(kind));
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied] {
            assert_eq!(io_error_kind(&stop(kind)), Some(kind));
            let outer = Stop::usage(Message::new("cache-unwritable")).with_cause(stop(kind));
            assert_eq!(io_error_kind(&outer), Some(kind));
        }
        assert_ne!(stop(io::ErrorKind::StorageFull), stop(io::ErrorKind::PermissionDenied));
        assert_eq!(io_error_kind(&Stop::usage(Message::new("cache-link"))), None);
    }
}
