use std::cell::RefCell;

use super::*;
use crate::app::add::{Again, AltLimits};
use crate::model::{FilePath, Lang, SitePath};

/// Types lines one after the other, then leaves; writes down what is shown.
#[derive(Default)]
struct Script {
    typed: RefCell<Vec<&'static str>>,
    shown: RefCell<Vec<String>>,
}

impl Line for &Script {
    fn say(&self, line: &str) {
        self.shown.borrow_mut().push(line.to_owned());
    }

    fn read_line(&self, prompt: &str, initial: &str, earlier: &[&str], count: Option<&dyn Fn(&str) -> Count>) -> Typed {
        let next = if self.typed.borrow().is_empty() { None } else { Some(self.typed.borrow_mut().remove(0)) };
        let text = next.map(|typed| format!("{initial}{typed}"));
        let counted = count.map(|count| count(text.as_deref().unwrap_or_default()).shown).unwrap_or_default();
        let earlier = if earlier.is_empty() { String::new() } else { format!(" {earlier:?}") };
        self.say(&format!("{prompt}{}{counted}{earlier}", text.as_deref().unwrap_or("^C")));
        text.map_or(Typed::Stopped, Typed::Text)
    }
}

fn offered() -> Vec<Offered> {
    let one = |text: &str, page: &str| Offered {
        text: text.to_owned(),
        page: FilePath::new(page),
        image: SitePath::new("/img/desk.jpg"),
    };
    vec![one("A desk with a plant", "content/en/a.md"), one("A tidy desk", "content/en/b.md")]
}

struct Case {
    lang: &'static str,
    offered: Vec<Offered>,
    may_be_decorative: bool,
    again: Option<Again>,
}

const PLAIN: Case = Case { lang: "en", offered: Vec::new(), may_be_decorative: true, again: None };

impl Case {
    /// Returns the answer, and all that was shown.
    fn answered(&self, typed: &[&'static str]) -> (Answer, Vec<String>) {
        let script = Script { typed: RefCell::new(typed.to_vec()), ..Script::default() };
        let words = Words::new(self.lang);
        let answer = Person::new(&words, &script).alt(&AltQuestion {
            lang: &Lang::new(self.lang),
            image: "photo.jpg",
            page: &FilePath::new("content/en/hello.md"),
            title: Some("Hello"),
            limits: AltLimits { advised: 20, most: 30 },
            offered: &self.offered,
            may_be_decorative: self.may_be_decorative,
            again: self.again.as_ref(),
        });
        (answer, script.shown.into_inner())
    }
}

fn given(text: &str) -> Answer {
    Answer::Given(text.to_owned())
}

#[test]
fn an_answer_is_asked_for_with_its_count() {
    let (answer, shown) = PLAIN.answered(&["  A cat\nand é\u{301}  "]);
    assert_eq!(answer, given("A cat and é\u{301}"));
    let expected = [
        "",
        "Alt text in English, for `photo.jpg` in “Hello” (content/en/hello.md)",
        "Say what the picture tells readers. Press Enter to finish. Press Ctrl-C to stop without changing anything.",
        "Alt text (English):   A cat\nand é\u{301}    [12/20]",
    ];
    assert_eq!(shown, expected);
    let (_, shown) = Case { lang: "fr", ..PLAIN }.answered(&["Un très long texte à lire"]);
    assert_eq!(shown[3], "Texte de remplacement (français)\u{a0}: Un très long texte à lire  [25/20, 5 de trop]");
}

#[test]
fn lengths_weigh_as_the_rule_weighs_them() {
    let words = Words::new("en");
    let script = Script::default();
    let person = Person::new(&words, &script);
    let (lang, page) = (Lang::new("en"), FilePath::new("a.md"));
    let limits = AltLimits { advised: 20, most: 30 };
    let (offered, may_be_decorative, again) = (&[][..], true, None);
    let asked =
        AltQuestion { lang: &lang, image: "a", page: &page, title: None, limits, offered, may_be_decorative, again };
    let weighed = |length: usize| person.count(&asked, &"é".repeat(length)).severity;
    assert_eq!(
        [20, 21, 30, 31].map(weighed),
        [None, Some(Severity::Info), Some(Severity::Info), Some(Severity::Warning)]
    );
}

#[test]
fn a_text_of_elsewhere_is_taken_by_its_number_and_can_be_changed() {
    let case = Case { offered: offered(), ..PLAIN };
    let (answer, shown) = case.answered(&["2", " by a window"]);
    assert_eq!(answer, given("A tidy desk by a window"));
    assert_eq!(
        shown[3..6],
        [
            "Elsewhere /img/desk.jpg has these alt texts; to start from one, type its number or press the up arrow:",
            "1. A desk with a plant (content/en/a.md)",
            "2. A tidy desk (content/en/b.md)",
        ]
    );
    assert!(shown[6].ends_with(r#"["A desk with a plant", "A tidy desk"]"#), "the arrow keys have them: {}", shown[6]);
    // No text has these numbers.
    assert_eq!(case.answered(&["3"]).0, given("3"));
    assert_eq!(case.answered(&["0"]).0, given("0"));
}

#[test]
fn no_text_is_decoration_where_the_person_says_so() {
    for yes in ["y", "YES", " oui ", "o"] {
        assert_eq!(PLAIN.answered(&["", yes]).0, Answer::Decorative, "{yes}");
    }
    for no in ["", "n", "non"] {
        assert_eq!(PLAIN.answered(&[" ", no, "A cat"]).0, given("A cat"), "{no}");
    }
    let (answer, shown) = PLAIN.answered(&["", "maybe", "y"]);
    assert_eq!(answer, Answer::Decorative);
    assert!(shown.iter().any(|line| line == "Please type y for yes or n for no."), "{shown:?}");
    let (answer, shown) = Case { may_be_decorative: false, ..PLAIN }.answered(&["", "A cat"]);
    assert_eq!(answer, given("A cat"));
    assert_eq!(shown[4], "The picture needs an alt text here. Press Ctrl-C to stop without changing anything.");
}

#[test]
fn who_leaves_wants_nothing() {
    assert_eq!(PLAIN.answered(&[]).0, Answer::Stopped);
    assert_eq!(PLAIN.answered(&[""]).0, Answer::Stopped, "at the second question");
    let words = Words::new("en");
    for (typed, expected) in [(&["y"][..], true), (&["n"], false), (&[""], false), (&[], false)] {
        let script = Script { typed: RefCell::new(typed.to_vec()), ..Script::default() };
        let answer = Person::new(&words, &script).confirm(&Message::new("ask-needed"));
        assert_eq!(answer, Some(expected), "{typed:?}");
    }
}

#[test]
fn what_rules_are_against_is_asked_again_with_the_reason() {
    let finding = Finding {
        rule: "alt-filename",
        severity: Severity::Error,
        path: FilePath::new("content/en/hello.md"),
        span: None,
        message: Message::new("ask-yes-or-no"),
        help: Message::new("ask-needed"),
        lang: None,
        image: None,
        related: Vec::new(),
        fix: None,
    };
    let again = Some(Again { given: "photo".to_owned(), findings: vec![finding] });
    let (answer, shown) = Case { again, ..PLAIN }.answered(&[" of a cat"]);
    assert_eq!(answer, given("photo of a cat"), "what was typed is there to be changed");
    let expected = [
        "error[alt-filename]: Please type y for yes or n for no.",
        "help: The picture needs an alt text here. Press Ctrl-C to stop without changing anything.",
        "Alt text (English): photo of a cat  [14/20]",
    ];
    assert_eq!(shown, expected, "and the question is not put at length again");
}

#[test]
fn how_to_answer_is_said_once() {
    let script = Script { typed: RefCell::new(vec!["A cat", "A dog"]), ..Script::default() };
    let words = Words::new("en");
    let person = Person::new(&words, &script);
    let (page, limits) = (FilePath::new("a.md"), AltLimits { advised: 20, most: 30 });
    for lang in ["en", "de"] {
        let lang = Lang::new(lang);
        let (offered, may_be_decorative, again) = (&[][..], true, None);
        person.alt(&AltQuestion {
            lang: &lang,
            image: "a",
            page: &page,
            title: None,
            limits,
            offered,
            may_be_decorative,
            again,
        });
    }
    let shown = script.shown.borrow();
    assert_eq!(shown.iter().filter(|line| line.contains("Ctrl-C")).count(), 1);
    assert!(shown.iter().any(|line| line == "Alt text in German, for `a` in a.md"), "{shown:?}");
}
