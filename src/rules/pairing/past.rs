//! Which of two alt texts was changed after the other.

use std::collections::BTreeMap;

use crate::model::history::{Commit, Version};
use crate::model::page::{Role, Use};
use crate::rules::engine::uses::words;
use crate::rules::language::text::folded_text;

/// One text was changed, and the other has not been since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    pub side: Side,
    /// The last change; `None` where it is not committed yet.
    pub commit: Option<Commit>,
    /// The text that the other side goes with.
    pub before: String,
}

/// Which of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    First,
    Second,
}

/// Goes through two pages' versions (newest first, one at least of them known) from the oldest on. The texts are at one
/// where both are new, both are changed by one commit, or a change on one side is answered by one on the other. A commit
/// that touches both pages and changes the text of one is no sign of anything: whoever made it saw both.
pub fn ahead(first: &Past<'_>, second: &Past<'_>) -> Option<Ahead> {
    let (ours, theirs) = (events(first), events(second));
    let mut ages: Vec<usize> = ours.keys().chain(theirs.keys()).copied().collect();
    ages.sort_unstable_by(|a, b| b.cmp(a));
    ages.dedup();
    let mut state: Option<Ahead> = None;
    for age in ages {
        let (here, there) = (ours.get(&age), theirs.get(&age));
        let is = |event: Option<&Event<'_>>, wanted: RevisionKind| event.is_some_and(|event| event.kind == wanted);
        let new = is(here, RevisionKind::New) || is(there, RevisionKind::New);
        let both = is(here, RevisionKind::Changed) && is(there, RevisionKind::Changed);
        if new || both {
            state = None;
            continue;
        }
        let lone = match (here, there) {
            (Some(event), None) => Some((Side::First, event)),
            (None, Some(event)) => Some((Side::Second, event)),
            _ => None,
        };
        let Some((side, event)) = lone.filter(|(_, event)| event.kind == RevisionKind::Changed) else { continue };
        state = match state {
            Some(before) if before.side != side => None,
            Some(before) => Some(Ahead { commit: event.commit.cloned(), ..before }),
            None => Some(Ahead { side, commit: event.commit.cloned(), before: event.before.to_owned() }),
        };
    }
    // A change that was taken back is none.
    state.filter(|ahead| {
        let now = match ahead.side {
            Side::First => first.now(),
            Side::Second => second.now(),
        };
        now.is_some_and(|now| !is_same(&ahead.before, now))
    })
}

/// One use in all the versions of its page.
pub struct Past<'a> {
    pub versions: &'a [Version],
    /// The use as it is now: a hero is followed by its key, a body image by its path.
    pub usage: &'a Use,
}

impl<'a> Past<'a> {
    fn text(&self, version: &'a Version) -> Option<&'a str> {
        let is_it = |usage: &&Use| match self.usage.role {
            Role::Hero => usage.role == Role::Hero,
            _ => usage.role != Role::Hero && usage.raw.value == self.usage.raw.value,
        };
        words(version.uses.iter().find(is_it)?).map(|(text, _)| text)
    }

    fn now(&self) -> Option<&'a str> {
        self.versions.first().and_then(|version| self.text(version))
    }
}

struct Event<'a> {
    kind: RevisionKind,
    commit: Option<&'a Commit>,
    before: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RevisionKind {
    /// The text was not there before, as far as is known.
    New,
    Changed,
    /// The page was touched, its text was not.
    None,
}

/// Returns what each version did to the text, by its age.
fn events<'a>(past: &Past<'a>) -> BTreeMap<usize, Event<'a>> {
    let older = past.versions.iter().skip(1).map(Some).chain([None]);
    past.versions
        .iter()
        .zip(older)
        .map(|(version, older)| {
            let (now, before) = (past.text(version), older.and_then(|older| past.text(older)));
            let kind = match (before, now) {
                (Some(before), Some(now)) if is_same(before, now) => RevisionKind::None,
                (Some(_), Some(_)) => RevisionKind::Changed,
                (None, Some(_)) => RevisionKind::New,
                (_, None) => RevisionKind::None,
            };
            (version.age, Event { kind, commit: version.commit.as_ref(), before: before.unwrap_or_default() })
        })
        .collect()
}

/// Two texts that say the same: white space, capitals and punctuation aside, and a slip or two that were corrected.
fn is_same(a: &str, b: &str) -> bool {
    // Below so many letters two of them may make another word of it.
    const LONG: usize = 20;
    const MOST_SLIPS: usize = 2;
    let plain = |text: &str| {
        let words = folded_text(text).to_lowercase();
        let words = words.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (a, b) = (plain(a), plain(b));
    let long = a.chars().count().min(b.chars().count()) >= LONG;
    a == b || (long && digits(&a) == digits(&b) && strsim::osa_distance(&a, &b) <= MOST_SLIPS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{page, site};

    /// Returns the versions of a page, newest first: age and alt text, none where the page was not there.
    fn versions(texts: &[(usize, &str)]) -> (Vec<Version>, Use) {
        let uses = |text: &str| site([page("en", "a").hero_alt("/a.jpg", text)]).site.pages.remove(0).uses;
        let version = |(age, text): &(usize, &str)| Version {
            age: *age,
            commit: (*age > 0).then(|| Commit { hash: format!("c{age}"), date: "2026-03-01".to_owned() }),
            uses: if text.is_empty() { Vec::new() } else { uses(text) },
        };
        (texts.iter().map(version).collect(), uses("now").remove(0))
    }

    fn texts(first: &[(usize, &str)], second: &[(usize, &str)]) -> String {
        let ((a, ours), (b, theirs)) = (versions(first), versions(second));
        let found = ahead(&Past { versions: &a, usage: &ours }, &Past { versions: &b, usage: &theirs });
        found.map_or_else(String::new, |ahead| {
            let commit = ahead.commit.map_or("work".to_owned(), |commit| commit.hash);
            format!("{:?} {commit} {}", ahead.side, ahead.before)
        })
    }

    #[test]
    fn the_side_that_was_changed_alone_is_ahead() {
        let (boat, ferry, bateau, traversier) = ("A boat", "A ferry at the pier", "Un bateau", "Un traversier au quai");
        for (first, second, expected) in [
            // Together, then one alone.
            (&[(1, ferry), (3, boat)][..], &[(3, bateau)][..], "First c1 A boat"),
            (&[(3, boat)], &[(1, traversier), (3, bateau)], "Second c1 Un bateau"),
            // In turn, then one alone; and one whose past is not known.
            (&[(1, ferry), (5, boat)], &[(4, bateau)], "First c1 A boat"),
            (&[(1, ferry), (9, boat)], &[], "First c1 A boat"),
            // Not committed yet, and twice.
            (&[(0, ferry), (3, boat)], &[(3, bateau)], "First work A boat"),
            (&[(1, "A ferry in the evening"), (2, ferry), (3, boat)], &[(3, bateau)], "First c1 A boat"),
            // Translated, or changed, later or at once; new.
            (&[(3, ferry), (5, boat)], &[(1, traversier), (5, bateau)], ""),
            (&[(3, ferry), (5, boat)], &[(3, traversier), (5, bateau)], ""),
            (&[(3, ferry), (5, boat)], &[(1, traversier)], ""),
            (&[(3, boat)], &[(3, bateau)], ""),
            // Answered, then one alone again.
            (
                &[(3, ferry), (5, boat)],
                &[(1, "Un navire au loin"), (2, traversier), (5, bateau)],
                "Second c1 Un traversier au quai",
            ),
            // The commit touched the other page too.
            (&[(1, ferry), (3, boat)], &[(1, bateau), (3, bateau)], ""),
            // Taken back; white space, capitals, punctuation; a slip corrected.
            (&[(1, boat), (2, ferry), (3, boat)], &[(3, bateau)], ""),
            (&[(1, "  a BOAT."), (3, boat)], &[(3, bateau)], ""),
            (&[(1, "A ferry at the pier of Rimouski"), (3, "A fery at the pier of Rimuoski")], &[(3, bateau)], ""),
            (
                &[(1, "The harbour of Rimouski in 2019"), (3, "The harbour of Rimouski in 2018")],
                &[(3, bateau)],
                "First c1 The harbour of Rimouski in 2018",
            ),
            // Gone, and there again.
            (&[(1, ferry), (2, ""), (3, boat)], &[(3, bateau)], ""),
        ] {
            assert_eq!(texts(first, second), expected, "{first:?} {second:?}");
        }
    }

    #[test]
    fn a_hero_is_followed_by_its_key_and_a_body_image_by_its_path() {
        let uses = |page: crate::rules::testing::SamplePage| site([page]).site.pages.remove(0).uses;
        let before = uses(page("en", "a").hero_alt("/b.jpg", "Hero").markdown("/c.jpg", "C").markdown("/b.jpg", "B"));
        let versions = [Version { age: 1, commit: None, uses: before.clone() }];
        let text = |usage: &Use| Past { versions: &versions, usage }.now().map(str::to_owned);
        assert_eq!(text(&uses(page("en", "a").markdown("/b.jpg", "now"))[0]).as_deref(), Some("B"));
        assert_eq!(text(&uses(page("en", "a").hero_alt("/other.jpg", "now"))[0]).as_deref(), Some("Hero"));
        assert_eq!(text(&uses(page("en", "a").html("/none.jpg", Some("now")))[0]), None);
    }

    #[test]
    fn texts_are_the_same_but_for_a_slip_in_a_long_one() {
        let long = "abcdefghij klmnopqrs";
        for (other, same) in [
            ("abcdefghij klmnopqrs", true),
            ("abcdefghij klmnopqXX", true),
            ("abcdefghij klmnopXXX", false),
            ("ABCDEFGHIJ, klmnopqrs!", true),
            ("abcdefghij klmnopqr1", false),
        ] {
            assert_eq!(is_same(long, other), same, "{other}");
        }
        assert!(!is_same("abcdefghij klmnopqr", "abcdefghij klmnopqX"), "nineteen letters are too few");
    }
}
