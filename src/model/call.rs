//! Calls of the site's own templates: shortcodes, includes and macros, and what their templates make of the arguments.

use std::collections::BTreeMap;

/// How a text calls a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallKind {
    /// `{{< name … >}}`, `{{ name(…) }}`, `{% name … %}`.
    Shortcode,
    /// `{% include name.html … %}`.
    Include,
    /// `{% macro name(…) %}`, called as `{{ name(…) }}`.
    Macro,
}

/// What is known of the templates that texts can call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallTemplates(BTreeMap<(CallKind, String), CallTemplate>);

/// What one template makes of the arguments of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallTemplate {
    /// A picture can come of it.
    pub shows: bool,
    pub alt: AltSource,
    /// Where the address comes from, where the template says so.
    pub address: Option<AddressSource>,
    /// The names of the arguments by position, where the template declares them.
    pub parameters: Vec<String>,
}

/// What a template writes as the alt text of its picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AltSource {
    /// The first of these arguments that says something.
    Arguments(Vec<Argument>),
    /// `alt=""`.
    Empty,
    /// Its `<img>` has no `alt`.
    Nothing,
    /// Something else, or it can't be known.
    Unknown,
}

/// One argument of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    Named(String),
    /// From 0.
    Position(usize),
}

/// How a template makes the address of its picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressSource {
    pub argument: Argument,
    /// What the template writes before it and behind it.
    pub before: String,
    pub after: String,
    /// Nothing else becomes part of the address.
    pub is_whole: bool,
}

impl CallTemplates {
    /// Adds a template, where there is none of its name: the site's own come before those of its themes.
    pub fn add(&mut self, kind: CallKind, name: &str, template: CallTemplate) {
        self.0.entry((kind, name.to_lowercase())).or_insert(template);
    }

    /// Returns the names of all templates, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.0.keys().map(|(_, name)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Returns the template that a call by this name gets.
    #[must_use]
    pub fn get(&self, kind: CallKind, name: &str) -> Option<&CallTemplate> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&(kind, name.to_lowercase()))
    }
}
