//! Which rules `--select` and `--ignore` leave: ids, and groups by the beginning of ids.

use super::rule::Rule;
use crate::model::finding::Message;
use crate::rules::{ALL, unknown_rule_message};

/// The rules that one run was asked for. The default is all of them.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Empty: all rules.
    select: Vec<Selector>,
    ignore: Vec<Selector>,
}

/// An id, or what the ids of a group begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Selector {
    Rule(&'static str),
    /// `alt-` of `alt-*` and of `alt`; empty for `*`.
    Group(String),
}

impl Selection {
    /// Reads what `--select` and `--ignore` were given. Every word that names no rule is reported.
    pub fn of(select: &[String], ignore: &[String]) -> Result<Self, Vec<Message>> {
        let read = |words: &[String]| words.iter().map(|word| selector(word)).collect::<Vec<_>>();
        let (select, ignore) = (read(select), read(ignore));
        let faults: Vec<Message> = select.iter().chain(&ignore).filter_map(|word| word.clone().err()).collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let sound = |words: Vec<Result<Selector, Message>>| words.into_iter().flatten().collect();
        Ok(Self { select: sound(select), ignore: sound(ignore) })
    }

    /// The rule is asked for. What names it more exactly wins; between equals `--ignore` does.
    pub(in crate::rules) fn has(&self, rule: &Rule) -> bool {
        let exactness = |words: &[Selector]| words.iter().filter_map(|word| word.exactness(rule)).max();
        match (exactness(&self.select), exactness(&self.ignore)) {
            (None, _) if !self.select.is_empty() => false,
            (Some(selected), Some(ignored)) => selected > ignored,
            (None, Some(_)) => false,
            (_, None) => true,
        }
    }

    /// The rule is asked for by its whole id, so it runs though the configuration has it off.
    pub(in crate::rules) fn names(&self, rule: &Rule) -> bool {
        self.select.contains(&Selector::Rule(rule.id)) && self.has(rule)
    }
}

impl Selector {
    /// Returns how much of the rule's id is named; `None` where the rule is not meant.
    fn exactness(&self, rule: &Rule) -> Option<usize> {
        match self {
            Self::Rule(id) => (*id == rule.id).then_some(usize::MAX),
            Self::Group(start) => rule.id.starts_with(start).then_some(start.len()),
        }
    }
}

fn selector(word: &str) -> Result<Selector, Message> {
    let word = word.trim().to_ascii_lowercase();
    if let Some(rule) = ALL.iter().find(|rule| rule.id == word) {
        return Ok(Selector::Rule(rule.id));
    }
    let start = match word.strip_suffix('*') {
        Some(start) => start.to_owned(),
        None => format!("{word}-"),
    };
    let is_group = ALL.iter().any(|rule| rule.id.starts_with(&start));
    if is_group { Ok(Selector::Group(start)) } else { Err(unknown_rule_message(&word)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn selection(select: &[&str], ignore: &[&str]) -> Result<Selection, Vec<Message>> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        Selection::of(&words(select), &words(ignore))
    }

    fn has(select: &[&str], ignore: &[&str], id: &str) -> bool {
        let rule = ALL.iter().find(|rule| rule.id == id).unwrap();
        selection(select, ignore).unwrap().has(rule)
    }

    #[test]
    fn ids_and_groups_select_and_ignore() {
        for (select, ignore, id, expected) in [
            (&[][..], &[][..], "alt-vague", true),
            (&["alt-vague"], &[], "alt-vague", true),
            (&["alt-vague"], &[], "alt-empty", false),
            (&["alt-*"], &[], "alt-empty", true),
            (&["alt"], &[], "alt-empty", true),
            (&["alt"], &[], "pair-missing", false),
            (&["Pair", "ALT-Empty"], &[], "pair-missing", true),
            (&["alt-key-*"], &[], "alt-key-unread", true),
            (&["alt-key-*"], &[], "alt-empty", false),
            (&["*"], &["alt"], "pair-missing", true),
            (&["*"], &["alt"], "alt-empty", false),
            (&[], &["pair"], "pair-missing", false),
            (&[], &["pair"], "alt-empty", true),
            // The more exact wins, and of equals `--ignore`.
            (&["alt"], &["alt-empty"], "alt-empty", false),
            (&["alt-empty"], &["alt"], "alt-empty", true),
            (&["alt-key"], &["alt"], "alt-key-unread", true),
            (&["alt"], &["alt-key"], "alt-key-unread", false),
            (&["alt-empty"], &["alt-empty"], "alt-empty", false),
            (&["alt"], &["alt-*"], "alt-empty", false),
        ] {
            assert_eq!(has(select, ignore, id), expected, "{select:?} {ignore:?} {id}");
        }
    }

    #[test]
    fn a_word_that_names_no_rule_is_reported_with_the_nearest() {
        let reported = selection(&["alt-mising", "alt-vague"], &["zz", ""]).unwrap_err();
        let reported: Vec<&str> = reported.iter().map(|message| message.id.as_str()).collect();
        assert_eq!(reported, ["rule-unknown", "rule-unknown-list", "rule-unknown-list"]);
        // Part of a word is no group, unless a star says so.
        assert!(
            selection(&["al"], &[]).is_err() && selection(&["al*"], &[]).is_ok() && selection(&["xy*"], &[]).is_err()
        );
    }

    #[test]
    fn only_a_whole_id_is_named() {
        let rule = ALL.iter().find(|rule| rule.id == "alt-vague").unwrap();
        for (select, ignore, expected) in [
            ("alt-vague", "pair", true),
            ("alt", "pair", false),
            ("alt-*", "pair", false),
            ("alt-vague", "alt-vague", false),
        ] {
            assert_eq!(selection(&[select], &[ignore]).unwrap().names(rule), expected, "{select} {ignore}");
        }
    }

    proptest! {
        #[test]
        fn what_is_selected_and_what_is_ignored_make_the_whole(at in 0..ALL.len(), other in 0..ALL.len()) {
            let (word, rule) = (ALL[at].id, ALL[other]);
            let selected = selection(&[word], &[]).unwrap().has(rule);
            let left = selection(&[], &[word]).unwrap().has(rule);
            prop_assert!(selected != left);
        }
    }
}
