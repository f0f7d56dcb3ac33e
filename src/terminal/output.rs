//! The one place that prints.
//!
//! Values that come from a site are made visible where they are put into words (`words::visible`). This is the last door,
//! for whatever was forgotten there: of what moves a cursor, colours, or is taken for a command by a CI service, only
//! line ends, tabs and colours of ours pass.

#![expect(clippy::disallowed_methods, reason = "this is the one place that may")]

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use indicatif::ProgressDrawTarget;

use crate::app::Form;
use crate::report::LogCommand;
use crate::words::visible::{broken_commands, has_hidden, is_hidden};

/// Returns whether a person reads standard output.
#[must_use]
pub fn is_seen() -> bool {
    io::stdout().is_terminal()
}

/// Returns whether a person reads standard error.
#[must_use]
pub fn is_seen_aside() -> bool {
    io::stderr().is_terminal()
}

/// Returns where a progress bar is drawn.
pub(super) fn bar() -> ProgressDrawTarget {
    ProgressDrawTarget::stderr()
}

/// Prints a report on standard output.
pub fn print(text: &str, form: Form) -> io::Result<()> {
    let mut stdout = io::stdout();
    stdout.write_all(displayed_text(text, form).as_bytes())?;
    stdout.flush()
}

/// As a report is printed, or written to a file that the user named.
#[must_use]
pub fn printable_text(text: &str, form: Form) -> String {
    match form {
        Form::Text => filtered_text(text, Commands::Broken),
        Form::Commands => filtered_text(text, Commands::Ours),
        Form::Data | Form::Difference => text.to_owned(),
    }
}

/// A difference goes to `git apply` byte by byte, as git prints it. A person sees it as text; and a log of GitHub's
/// obeys nothing that stands in it.
fn displayed_text(text: &str, form: Form) -> String {
    if form != Form::Difference || text.is_empty() {
        return printable_text(text, form);
    }
    if is_seen() {
        return printable_text(text, Form::Text);
    }
    match std::env::var_os("GITHUB_ACTIONS") {
        // Lines around a difference are passed over by those who apply it.
        Some(is_there) if is_there == "true" => {
            let token = unguessable();
            format!("::stop-commands::{token}\n{text}::{token}::\n")
        }
        _ => text.to_owned(),
    }
}

/// 128 bits that no post can foresee.
fn unguessable() -> String {
    use std::hash::{BuildHasher, RandomState};
    let random = || RandomState::new().hash_one(std::process::id());
    format!("{:016x}{:016x}", random(), random())
}

/// A line, now; `false` where nobody reads any more.
#[must_use]
pub fn say(line: &str) -> bool {
    print(&format!("{line}\n"), Form::Text).is_ok()
}

/// A line beside the report, on standard error.
pub fn say_aside(line: &str) {
    // Nobody is left who could read that this can't be written.
    drop(io::stderr().write_all(filtered_text(&format!("{line}\n"), Commands::Broken).as_bytes()));
}

/// A line that the CI service obeys, on standard error. Its text is filtered as any other is.
pub fn say_command_aside(command: &LogCommand) {
    let line = format!("{}{}\n", command.mark, filtered_text(&command.text, Commands::Broken));
    drop(io::stderr().write_all(line.as_bytes()));
}

/// Whose the lines are that a CI service obeys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Commands {
    /// There are none.
    Broken,
    Ours,
}

fn filtered_text(text: &str, commands: Commands) -> String {
    let lines = text.split_inclusive('\n');
    let mut out = String::with_capacity(text.len());
    for line in lines {
        let line = without_hidden(line);
        // As the runner reads it: a command begins a line, white space aside, or begins with `##[` anywhere.
        let words = line.trim_start();
        match words.strip_prefix("::") {
            Some(rest) if commands == Commands::Broken => {
                out.push_str(&line[..line.len() - words.len()]);
                out.push_str("\\u{3a}:");
                out.push_str(rest);
            }
            _ => out.push_str(&line),
        }
    }
    broken_commands(&out, "\\u{23}")
}

/// Hidden characters as escapes; line ends, tabs and colours stay.
fn without_hidden(line: &str) -> Cow<'_, str> {
    if !has_hidden(line.strip_suffix('\n').unwrap_or(line)) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(is_hidden) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let passes = match rest.as_bytes()[0] {
            b'\n' | b'\t' => 1,
            b'\x1b' => colour(rest),
            _ => 0,
        };
        if passes > 0 {
            out.push_str(&rest[..passes]);
            rest = &rest[passes..];
        } else if let Some(char) = rest.chars().next() {
            out.extend(char.escape_default());
            rest = &rest[char.len_utf8()..];
        }
    }
    Cow::Owned(out + rest)
}

/// Returns the bytes of a sequence that colours, at the start of a text (ECMA-48, SGR); 0 where there is none.
fn colour(text: &str) -> usize {
    let Some(behind) = text.strip_prefix("\u{1b}[") else { return 0 };
    let numbers = behind.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    if behind.as_bytes().get(numbers) == Some(&b'm') { "\u{1b}[".len() + numbers + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_line_ends_tabs_and_colours_pass() {
        for (text, shown) in [
            ("\u{1b}[31merror\u{1b}[0m: a\tb\n", "\u{1b}[31merror\u{1b}[0m: a\tb\n"),
            ("\u{1b}[1;31mx\u{1b}[m\n", "\u{1b}[1;31mx\u{1b}[m\n"),
            ("\u{1b}[2J\u{1b}]0;t\u{7}\u{1b}c\u{1b}", "\\u{1b}[2J\\u{1b}]0;t\\u{7}\\u{1b}c\\u{1b}"),
            ("\u{9b}31m\u{202e}a\rb\0\u{200b}", "\\u{9b}31m\\u{202e}a\\rb\\u{0}\\u{200b}"),
        ] {
            assert_eq!(printable_text(text, Form::Text), shown);
        }
    }

    #[test]
    fn no_line_is_a_command() {
        for (text, shown) in [
            ("a\n::error::x\n", "a\n\\u{3a}:error::x\n"),
            (" \u{a0}\u{3000}::error::x", " \u{a0}\u{3000}\\u{3a}:error::x"),
            ("a ::error::x\n", "a ::error::x\n"),
            ("x ##[error]y\n", "x #\\u{23}[error]y\n"),
        ] {
            assert_eq!(printable_text(text, Form::Text), shown);
        }
        assert_eq!(printable_text("::error::x\n\u{1b}c\n", Form::Commands), "::error::x\n\\u{1b}c\n");
        assert_eq!(printable_text("\u{1b}\n::x::\n", Form::Difference), "\u{1b}\n::x::\n");
        assert_ne!(unguessable(), unguessable());
    }
}
