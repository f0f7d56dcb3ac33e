//! One line that a person types, with a count that follows each key.

use std::borrow::Cow;
use std::cell::Cell;

use rustyline::completion::Completer;
use rustyline::config::Behavior;
use rustyline::highlight::Highlighter;
use rustyline::hint::{Hint, Hinter};
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Config, Context, Helper};

use crate::model::finding::Severity;
use crate::report::Colour;
use crate::words::visible::is_hidden;

/// Where lines are said and typed.
pub trait Line {
    /// A line, whole.
    fn say(&self, line: &str);
    /// Returns what was typed after the prompt, beginning with `initial`. The arrow keys bring `earlier` texts, the
    /// first first; `count` is shown behind the text, if it is given.
    fn read_line(&self, prompt: &str, initial: &str, earlier: &[&str], count: Option<&dyn Fn(&str) -> Count>) -> Typed;
}

/// What came of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Text(String),
    /// Ctrl-C, Ctrl-D, or a terminal that is gone.
    Stopped,
}

/// How long a text is, in words and figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub shown: String,
    /// How a text of this length is reported; `None` is nothing.
    pub severity: Option<Severity>,
}

/// The terminal that the program runs in.
pub struct Editor {
    pub colour: Colour,
}

impl Line for Editor {
    fn say(&self, line: &str) {
        super::output::say_aside(&broken_lines(line, super::width()));
    }

    fn read_line(&self, prompt: &str, initial: &str, earlier: &[&str], count: Option<&dyn Fn(&str) -> Count>) -> Typed {
        // The terminal itself: standard output may go to a file.
        let config = Config::builder().behavior(Behavior::PreferTerm).auto_add_history(false).build();
        // What stands in other posts is offered without what a terminal would obey.
        let (initial, earlier) = (without_hidden(initial), earlier.iter().map(|text| without_hidden(text)));
        let read = || {
            let mut editor = rustyline::Editor::with_history(config, MemHistory::new())?;
            for text in earlier.rev() {
                editor.add_history_entry(text)?;
            }
            editor.set_helper(Some(Counter { count, colour: self.colour, severity: Cell::new(None) }));
            editor.readline_with_initial(prompt, (&initial, ""))
        };
        read().map_or(Typed::Stopped, Typed::Text)
    }
}

fn without_hidden(text: &str) -> String {
    // Joiners and tags make letters and emoji of what stands around them, and nothing else.
    let is_part_of_a_letter = |char| matches!(char, '\u{200c}' | '\u{200d}' | '\u{e0020}'..='\u{e007f}');
    text.chars().filter(|char| !is_hidden(*char) || is_part_of_a_letter(*char)).collect()
}

/// Returns the line with breaks between its words, so that none is longer than `width` characters; a word that is stays
/// whole.
fn broken_lines(line: &str, width: usize) -> String {
    let (mut broken, mut length) = (String::with_capacity(line.len()), 0);
    for word in line.split(' ') {
        let word_length = word.chars().count();
        if length > 0 && length + 1 + word_length > width {
            broken.push('\n');
            length = 0;
        } else if !broken.is_empty() {
            broken.push(' ');
            length += 1;
        }
        broken.push_str(word);
        length += word_length;
    }
    broken
}

/// Counts while the person types.
struct Counter<'a> {
    count: Option<&'a dyn Fn(&str) -> Count>,
    colour: Colour,
    severity: Cell<Option<Severity>>,
}

/// A count is no text that could be taken over.
struct PlainHint(String);

impl Hint for PlainHint {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for Counter<'_> {
    type Hint = PlainHint;

    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<PlainHint> {
        let count = self.count?(line);
        self.severity.set(count.severity);
        Some(PlainHint(count.shown))
    }
}

impl Highlighter for Counter<'_> {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        // Dim, yellow, bold red.
        let style = match self.severity.get() {
            None => "2",
            Some(Severity::Info) => "33",
            Some(_) => "1;31",
        };
        match self.colour {
            Colour::Always => Cow::Owned(format!("\u{1b}[{style}m{hint}\u{1b}[0m")),
            Colour::Never => Cow::Borrowed(hint),
        }
    }
}

impl Completer for Counter<'_> {
    type Candidate = String;
}

impl Validator for Counter<'_> {}

impl Helper for Counter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(broken_lines("", 10), "");
        assert_eq!(broken_lines("a short one", 11), "a short one");
        assert_eq!(broken_lines("a short one", 10), "a short\none");
        assert_eq!(broken_lines("dans content/fr/un-billet.md ici", 10), "dans\ncontent/fr/un-billet.md\nici");
        // What belongs together in French stays together.
        assert_eq!(broken_lines("la réponse\u{a0}; oui", 11), "la\nréponse\u{a0};\noui");
        assert_eq!(broken_lines("é é é", 3), "é é\né");
    }
}
