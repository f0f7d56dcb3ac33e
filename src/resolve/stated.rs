//! Languages that only pages themselves state, in a key of their front matter.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::Lang;
use crate::model::lang::is_language_code;

/// A language that pages state and nothing declares is one of the site's where one page in so many has it: a slip does not
/// make all other pages lack a translation.
const RARE: usize = 20;

/// What the configuration, or the names of files, say of languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// All of them: no page can add one.
    All,
    /// Some; pages may add others.
    Some,
    /// None: the first one was assumed.
    Assumed,
}

/// The languages of a site, once its pages are read.
pub struct StatedLanguages {
    /// At least one; those that were known come first.
    pub languages: Vec<Lang>,
    spellings: BTreeMap<String, Lang>,
}

impl StatedLanguages {
    /// `stated` has what each page says, or not. `known` are the languages that are known without it, the default one first.
    #[must_use]
    pub fn of<'a>(stated: impl IntoIterator<Item = Option<&'a str>>, known: &[&Lang], are: Known) -> Self {
        let mut counts: BTreeMap<String, (Lang, usize)> = BTreeMap::new();
        let mut some_are_silent = false;
        let mut all = 0_usize;
        for text in stated {
            all += 1;
            match text.map(str::trim).filter(|text| is_language_code(text)) {
                Some(code) => counts.entry(plain(code)).or_insert_with(|| (Lang::new(code), 0)).1 += 1,
                None => some_are_silent = true,
            }
        }
        let mut found =
            Self { languages: known.iter().map(|lang| (*lang).clone()).collect(), spellings: BTreeMap::new() };
        if are == Known::Assumed {
            // `en-US` in the configuration is the `en` of pages.
            let same = |lang: &Lang| counts.values().find(|(code, _)| code.primary() == lang.primary());
            found.languages =
                found.languages.iter().map(|lang| same(lang).map_or(lang, |(code, _)| code).clone()).collect();
            let is_said = |lang: &Lang| counts.contains_key(&plain(lang.as_str()));
            if !some_are_silent && !counts.is_empty() {
                found.languages.retain(is_said);
            }
        }
        let mut counted: Vec<(String, (Lang, usize))> = counts.into_iter().collect();
        counted.sort_by_key(|(code, (_, pages))| (Reverse(*pages), code.clone()));
        for (code, (lang, pages)) in counted {
            let known = found.known(&lang);
            if known.is_none() && are != Known::All && pages * RARE >= all {
                found.languages.push(lang.clone());
            }
            found.spellings.insert(code, known.unwrap_or(lang));
        }
        found
    }

    /// Returns the language that a page means by what it states: one of the site's, where it is.
    #[must_use]
    pub fn meant(&self, stated: &str) -> Option<Lang> {
        self.spellings.get(&plain(stated.trim())).cloned()
    }

    /// Returns the language of the site that is written so, or the only one that differs in its region.
    fn known(&self, lang: &Lang) -> Option<Lang> {
        let exact = self.languages.iter().find(|known| plain(known.as_str()) == plain(lang.as_str()));
        let mut alike = self.languages.iter().filter(|known| known.primary() == lang.primary());
        let only = || alike.next().filter(|_| alike.next().is_none());
        exact.or_else(only).cloned()
    }
}

fn plain(code: &str) -> String {
    code.replace('_', "-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(stated: &[Option<&str>], known: &[&str], are: Known) -> String {
        let known: Vec<Lang> = known.iter().map(|code| Lang::new(code)).collect();
        let found = StatedLanguages::of(stated.iter().copied(), &known.iter().collect::<Vec<_>>(), are);
        found.languages.iter().map(Lang::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_pages_state_are_the_languages_where_nothing_declares_any() {
        let (en, fr) = (Some("en"), Some("fr"));
        for (stated, known, are, expected) in [
            (&[en, fr, fr][..], &["en"][..], Known::Assumed, "en fr"),
            (&[fr, fr], &["en"], Known::Assumed, "fr"),
            (&[fr, None], &["en"], Known::Assumed, "en fr"),
            (&[None, None], &["en"], Known::Assumed, "en"),
            (&[en, fr], &["en-US"], Known::Assumed, "en fr"),
            (&[Some("de"), fr, fr], &["en"], Known::Assumed, "fr de"),
            (&[en, fr, Some("de")], &["en", "fr"], Known::Some, "en fr de"),
            (&[en, fr, Some("de")], &["en", "fr"], Known::All, "en fr"),
            (&[en, Some("Latin"), Some("post")], &["en"], Known::Assumed, "en"),
            (&[Some("fr_CA"), Some("fr-ca")], &["en", "fr"], Known::Some, "en fr"),
            (&[], &["en"], Known::Assumed, "en"),
        ] {
            assert_eq!(said(stated, known, are), expected, "{stated:?} {known:?}");
        }
    }

    #[test]
    fn a_slip_adds_no_language_and_is_none_of_the_others() {
        let stated = [&[Some("en"); 30][..], &[Some("fr"); 30], &[Some("ft"), Some("fi")]].concat();
        assert_eq!(said(&stated, &["en"], Known::Assumed), "en fr");
        let en = Lang::new("en");
        let found = StatedLanguages::of(stated.iter().copied(), &[&en], Known::Assumed);
        assert_eq!(found.meant("fi"), Some(Lang::new("fi")));
        assert_eq!(found.meant("ft"), None);
    }

    #[test]
    fn one_page_in_twenty_makes_a_language() {
        for (others, expected) in [(19, "en fr"), (20, "en")] {
            let stated = [&vec![Some("en"); others][..], &[Some("fr")]].concat();
            assert_eq!(said(&stated, &["en"], Known::Assumed), expected, "one beside {others}");
        }
    }

    #[test]
    fn a_page_means_the_language_that_the_site_has() {
        let known = ["en", "fr-ca", "pt-br", "pt-pt"].map(Lang::new);
        let stated = ["EN", "fr", "fr_CA", "pt", "en-GB", "PT_br"];
        let found = StatedLanguages::of(stated.map(Some), &known.iter().collect::<Vec<_>>(), Known::All);
        let meant = stated.map(|code| found.meant(code).map(|lang| lang.to_string()).unwrap_or_default());
        assert_eq!(meant, ["en", "fr-ca", "fr-ca", "pt", "en", "pt-br"]);
    }
}
