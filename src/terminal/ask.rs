//! Asks the person at the terminal, in plain lines that a screen reader says as they come.

use std::cell::Cell;

use super::line::{Count, Editor, Line, Typed};
use crate::app::add::{AltQuestion, Answer, Asker, Offered};
use crate::model::finding::Severity;
use crate::model::{Finding, Message};
use crate::rules;
use crate::words::Words;

/// A person at a terminal.
pub struct Person<'a, L = Editor> {
    words: &'a Words,
    line: L,
    /// It was said how an answer is given and how to leave.
    is_reported: Cell<bool>,
}

impl<'a, L: Line> Person<'a, L> {
    #[must_use]
    pub fn new(words: &'a Words, line: L) -> Self {
        Self { words, line, is_reported: Cell::new(false) }
    }

    fn say(&self, message: &Message) {
        self.line.say(&self.words.say(message));
    }

    /// What is asked for, and of what help is.
    fn introduce(&self, asked: &AltQuestion<'_>) {
        let about = match asked.title {
            Some(title) => Message::new("ask-alt-titled").with("title", title),
            None => Message::new("ask-alt"),
        };
        self.line.say("");
        self.say(&about.with("lang", asked.lang.as_str()).with("image", asked.image).with("page", asked.page));
        if !self.is_reported.replace(true) {
            self.say(&Message::new("ask-how"));
        }
        if let [first, ..] = asked.offered {
            self.say(&Message::new("ask-offered").with("count", asked.offered.len()).with("image", &first.image));
            for (number, Offered { text, page, .. }) in asked.offered.iter().enumerate() {
                let one = Message::new("ask-offer").with("number", number + 1);
                self.say(&one.with("text", text.as_str()).with("page", page));
            }
        }
    }

    /// Why an answer did not do.
    fn object(&self, findings: &[Finding]) {
        for finding in findings {
            let severity = match finding.severity {
                Severity::Error => "severity-error",
                Severity::Warning => "severity-warning",
                Severity::Info => "severity-info",
            };
            let severity = self.words.say(&Message::new(severity));
            let label = Message::new("label").with("severity", severity).with("rule", finding.rule);
            let line = |label: &Message, text: &Message| {
                self.line.say(&format!("{}: {}", self.words.say(label), self.words.say(text)));
            };
            line(&label, &finding.message);
            line(&Message::new("label-help"), &finding.help);
        }
    }

    /// Yes or no; enter alone is no. `None`: the person leaves.
    fn yes(&self, question: &Message) -> Option<bool> {
        let prompt = format!("{} ", self.words.say(question));
        loop {
            let Typed::Text(answer) = self.line.read_line(&prompt, "", &[], None) else { return None };
            let answer = answer.trim().to_lowercase();
            // Either word is understood in each language: fingers have habits.
            let is_one_of = |words: &[&str]| words.contains(&answer.as_str());
            if is_one_of(&["y", "yes", "o", "oui"]) {
                return Some(true);
            }
            if is_one_of(&["", "n", "no", "non"]) {
                return Some(false);
            }
            self.say(&Message::new("ask-yes-or-no"));
        }
    }

    fn count(&self, asked: &AltQuestion<'_>, text: &str) -> Count {
        let length = rules::alt_length(&in_one_line(text));
        let limit = asked.limits.advised;
        let over = length.saturating_sub(limit);
        let message = Message::new(if over > 0 { "ask-count-over" } else { "ask-count" });
        let shown = self.words.say(&message.with("count", length).with("limit", limit).with("over", over));
        let severity = match length {
            length if length > asked.limits.most => Some(Severity::Warning),
            _ if over > 0 => Some(Severity::Info),
            _ => None,
        };
        Count { shown: format!("  {shown}"), severity }
    }
}

impl<L: Line> Asker for Person<'_, L> {
    fn alt(&self, asked: &AltQuestion<'_>) -> Answer {
        let mut initial = String::new();
        match asked.again {
            Some(again) => {
                self.object(&again.findings);
                initial.clone_from(&again.given);
            }
            None => self.introduce(asked),
        }
        let offered: Vec<&str> = asked.offered.iter().map(|one| one.text.as_str()).collect();
        let prompt = format!("{} ", self.words.say(&Message::new("ask-prompt").with("lang", asked.lang.as_str())));
        loop {
            let count = |text: &str| self.count(asked, text);
            let Typed::Text(text) = self.line.read_line(&prompt, &initial, &offered, Some(&count)) else {
                return Answer::Stopped;
            };
            let text = in_one_line(&text);
            initial.clear();
            if let Some(taken) = numbered_text(&text, &offered) {
                // Shown to be looked at, and changed: another post may want other words.
                taken.clone_into(&mut initial);
            } else if !text.is_empty() {
                return Answer::Given(text);
            } else if asked.may_be_decorative {
                match self.yes(&Message::new("ask-decorative")) {
                    Some(true) => return Answer::Decorative,
                    Some(false) => {}
                    None => return Answer::Stopped,
                }
            } else {
                self.say(&Message::new("ask-needed"));
            }
        }
    }

    fn confirm(&self, question: &Message) -> Option<bool> {
        self.line.say("");
        self.say(question);
        self.say(&Message { id: format!("{}.help", question.id), args: question.args.clone() });
        Some(self.yes(&Message::new("ask-go-on")) == Some(true))
    }
}

/// Returns the text that was asked for by its number.
fn numbered_text<'t>(answer: &str, offered: &[&'t str]) -> Option<&'t str> {
    offered.get(answer.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

/// Returns what was pasted may have lines.
fn in_one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
