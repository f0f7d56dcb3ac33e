//! Every sentence of the page, once, in every language of messages: the page names it by its number, and switches.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::super::MessageLanguages;
use super::super::sheet::{FindingText, LocalizedText};
use crate::model::finding::{Message, MessageValue};
use crate::words::{Words, figures};

/// What the page has said so far. Numbers count from 0, in the order in which the templates ask.
pub struct Texts {
    languages: MessageLanguages,
    // Templates ask while they are written out, by a shared reference.
    table: RefCell<Table>,
}

#[derive(Default)]
struct Table {
    numbers: BTreeMap<Vec<String>, usize>,
    /// By number, then by language.
    texts: Vec<Vec<String>>,
}

impl Texts {
    pub fn new() -> Self {
        Self { languages: MessageLanguages::all(), table: RefCell::default() }
    }

    /// `preview-page-<name>`.
    pub fn id(&self, name: &str) -> usize {
        self.message(&Message::new(format!("preview-page-{name}")))
    }

    /// Returns the same with a value.
    pub fn with(&self, name: &str, argument: &'static str, value: impl Into<MessageValue>) -> usize {
        self.message(&Message::new(format!("preview-page-{name}")).with(argument, value))
    }

    /// Returns the same with `{0}` for a value that the page's script fills in.
    pub fn form(&self, name: &str, arguments: &[&'static str]) -> usize {
        let message = Message::new(format!("preview-page-{name}"));
        let filled =
            arguments.iter().enumerate().fold(message, |message, (at, name)| message.with(name, format!("{{{at}}}")));
        self.message(&filled)
    }

    pub fn message(&self, message: &Message) -> usize {
        self.text_index(&self.languages.say(message))
    }

    pub fn text_index(&self, said: &LocalizedText) -> usize {
        let Table { numbers, texts } = &mut *self.table.borrow_mut();
        *numbers.entry(said.0.clone()).or_insert_with_key(|said| {
            texts.push(said.clone());
            texts.len() - 1
        })
    }

    pub fn severity(&self, finding: &FindingText) -> usize {
        self.message(&Message::new(format!("severity-{}", finding.severity.id())))
    }

    /// Returns where the rule's manual is.
    pub fn explain(&self, finding: &FindingText) -> usize {
        self.with("explain", "rule", finding.rule)
    }

    /// Bytes as people read them.
    pub fn bytes(&self, count: u64) -> usize {
        self.text_index(&self.languages.each(|words| figures::bytes(count, words)))
    }

    /// By language, in the order of their numbers. Only whole when the rest of the page is written.
    pub fn all(&self) -> BTreeMap<&'static str, Vec<String>> {
        let table = self.table.borrow();
        let of = |at: usize| table.texts.iter().map(|each| each.get(at).cloned().unwrap_or_default()).collect();
        Words::AVAILABLE.iter().enumerate().map(|(at, lang)| (*lang, of(at))).collect()
    }
}
