//! Pages that belong together, and pages that nearly do.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::nearby::{FEWEST_LETTERS, LONG_KEY, nearby, words};
use crate::model::page::Page;
use crate::model::{Lang, Site};
use crate::rules::engine::uses::shows_images;

/// Returns two pages of one key or path, each the only one of its language and both read without a problem; the
/// language of the first stands earlier in the site's order.
pub fn couples(site: &Site) -> Vec<(&Page, &Page)> {
    let mut couples = Vec::new();
    for pair in site.pairs() {
        if pair.pages.values().any(|pages| pages.len() > 1) {
            continue;
        }
        let pages: Vec<&Page> =
            site.languages.iter().filter_map(|lang| pair.pages.get(lang)).map(|pages| &site.pages[pages[0]]).collect();
        let sound: Vec<&Page> = pages.into_iter().filter(|page| page.problem.is_none()).collect();
        for (index, first) in sound.iter().enumerate() {
            couples.extend(sound[index + 1..].iter().map(|second| (*first, *second)));
        }
    }
    couples
}

/// Returns the pair key of a page, where it has one that says something.
pub fn key(page: &Page) -> Option<&str> {
    page.pair.as_ref().map(|key| key.value.as_str()).filter(|key| !key.is_empty())
}

/// Two pages that were meant to be a pair.
#[derive(Clone, Copy)]
pub struct NearMiss<'a> {
    /// The page whose key, or name, looks wrong, as far as can be known.
    pub page: &'a Page,
    pub partner: &'a Page,
    pub difference: Difference,
}

/// How two keys differ. Ordered: the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    Space,
    Slash,
    Unicode,
    Case,
    Accent,
    Letter,
}

impl Difference {
    /// As the messages select it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Space => "blank",
            Self::Slash => "slash",
            Self::Unicode => "unicode",
            Self::Case => "case",
            Self::Accent => "accent",
            Self::Letter => "letter",
        }
    }

    /// The two can only be one key: no letter differs.
    pub fn is_sure(self) -> bool {
        self != Self::Letter
    }
}

/// Keys without a partner in another language that are nearly a partnerless key of that language,
/// each in one couple at most. Pages without any image are none of our business.
pub fn near_misses(site: &Site) -> Vec<NearMiss<'_>> {
    let keys = keys_by_language(site);
    // A language without keys has no near ones.
    let by_lang: Vec<&PagesByName<'_>> = site.languages.iter().filter_map(|lang| keys.get(lang)).collect();
    let mut misses = Vec::new();
    let mut rest = by_lang.as_slice();
    while let Some((first, others)) = rest.split_first() {
        for second in others {
            misses.extend(between(first, second).into_iter().map(|miss| {
                let NearMiss { page, partner, .. } = miss;
                if looks_wrong(page, partner) { miss } else { NearMiss { page: partner, partner: page, ..miss } }
            }));
        }
        rest = others;
    }
    misses
}

/// Names of two languages, each with its page, that are nearly the same and have no equal in the other.
pub fn between<'a>(first: &PagesByName<'a>, second: &PagesByName<'a>) -> Vec<NearMiss<'a>> {
    let lone = |keys: &PagesByName<'a>, others: &PagesByName<'a>| {
        let lone = keys.iter().filter(|(key, _)| !others.contains_key(**key));
        lone.map(|(key, page)| (*key, *page, plain(key))).collect::<Vec<_>>()
    };
    let (left, right) = (lone(first, second), lone(second, first));
    let (left_plain, right_plain) = (plain_forms(&left), plain_forms(&right));
    let mut candidates = Vec::new();
    let mut near = nearby(&left_plain, &right_plain);
    near.extend(equal_without_accents(&left_plain, &right_plain));
    near.sort_unstable();
    near.dedup();
    for (at, other) in near {
        let ((a, page, plain_a), (b, partner, plain_b)) = (&left[at], &right[other]);
        let difference = difference((a, plain_a), (b, plain_b));
        if let Some(difference) = difference.filter(|_| shows_images(page) || shows_images(partner)) {
            candidates.push((difference, *a, *b, *page, *partner));
        }
    }
    candidates.sort_by_key(|(difference, a, b, ..)| (*difference, *a, *b));
    let mut taken = BTreeSet::new();
    candidates.retain(|(_, a, b, ..)| {
        let free = !taken.contains(&(0, *a)) && !taken.contains(&(1, *b));
        free && taken.insert((0, *a)) && taken.insert((1, *b))
    });
    candidates.into_iter().map(|(difference, .., page, partner)| NearMiss { page, partner, difference }).collect()
}

/// The pages of each language whose keys are the same once all that slips in is put aside: more than one, and which of
/// them is meant is not sure.
pub struct Alike<'a>(BTreeMap<(&'a Lang, String), usize>);

impl<'a> Alike<'a> {
    pub fn of(site: &'a Site) -> Self {
        let mut counts = BTreeMap::new();
        for page in &site.pages {
            if let Some(key) = key(page) {
                *counts.entry((&page.lang, unaccented_text(&plain(key)))).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// Each of the two pages is the only one of its language whose key could be meant.
    pub fn is_only(&self, miss: &NearMiss<'a>) -> bool {
        [miss.page, miss.partner].iter().all(|page| {
            let counted = key(page).and_then(|key| self.0.get(&(&page.lang, unaccented_text(&plain(key)))));
            counted == Some(&1)
        })
    }
}

/// Pages by key, or by name.
pub type PagesByName<'a> = BTreeMap<&'a str, &'a Page>;

/// A key without a partner, its page, and its plain form.
type Lone<'a> = (&'a str, &'a Page, String);

fn plain_forms<'k>(keys: &'k [Lone<'_>]) -> Vec<&'k str> {
    keys.iter().map(|(.., plain)| plain.as_str()).collect()
}

/// Positions of keys that are equal once accents are put aside, however many there are of them.
fn equal_without_accents(left: &[&str], right: &[&str]) -> Vec<(usize, usize)> {
    // Most sites have no key with an accent.
    if left.iter().chain(right).all(|key| key.is_ascii()) {
        return Vec::new();
    }
    let mut by_letters: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, key) in left.iter().enumerate() {
        by_letters.entry(unaccented_text(key)).or_default().push(at);
    }
    let of = |(other, key): (usize, &&str)| {
        let same = by_letters.get(&unaccented_text(key)).map(Vec::as_slice).unwrap_or_default();
        same.iter().map(|at| (*at, other)).collect::<Vec<_>>()
    };
    right.iter().enumerate().flat_map(of).collect()
}

/// Returns the text without the accents of its Latin letters. Marks of other scripts are letters of their own: й is no
/// и.
fn unaccented_text(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    accents(text).into_iter().map(|(letter, _)| letter).collect()
}

/// Returns each character, and the accents that it has where it is a Latin letter.
fn accents(text: &str) -> Vec<(char, Vec<char>)> {
    let mut all: Vec<(char, Vec<char>)> = Vec::new();
    for char in text.nfd() {
        match all.last_mut() {
            Some((letter, marks)) if letter.is_ascii_alphabetic() && ('\u{300}'..='\u{36f}').contains(&char) => {
                marks.push(char);
            }
            _ => all.push((char, Vec::new())),
        }
    }
    all
}

/// The keys differ in accents alone that one of them lacks. Where each has another one, they are two words: *pêche*,
/// *péché*.
fn lack_accents(a: &str, b: &str) -> bool {
    type Accented = (char, Vec<char>);
    let (a, b) = (accents(a), accents(b));
    let lacks = |((a, ours), (b, theirs)): (&Accented, &Accented)| {
        a == b && (ours == theirs || ours.is_empty() || theirs.is_empty())
    };
    a.len() == b.len() && a.iter().zip(&b).all(lacks)
}

fn keys_by_language(site: &Site) -> BTreeMap<&Lang, PagesByName<'_>> {
    let mut keys: BTreeMap<&Lang, PagesByName<'_>> = BTreeMap::new();
    // The first page of a key stands for it.
    for page in site.pages.iter().rev() {
        if let Some(key) = key(page) {
            keys.entry(&page.lang).or_default().insert(key, page);
        }
    }
    keys
}

/// Returns a key without what slips in: slashes and spaces at its ends, capitals, decomposed accents.
fn plain(key: &str) -> String {
    key.trim().trim_matches(['/', ' ']).nfc().collect::<String>().to_lowercase()
}

/// Returns how two different keys differ, where it is so little that they were meant to be one. Each key comes
/// with its plain form, since each is compared with many.
fn difference((a, plain_a): (&str, &str), (b, plain_b): (&str, &str)) -> Option<Difference> {
    if plain_a != plain_b {
        if !(plain_a.is_ascii() && plain_b.is_ascii()) && lack_accents(plain_a, plain_b) {
            return Some(Difference::Accent);
        }
        return is_slip(plain_a, plain_b).then_some(Difference::Letter);
    }
    let ends = |key: &'_ str| key.trim().trim_matches(['/', ' ']).to_owned();
    let nfc = |key: &str| ends(key).nfc().collect::<String>();
    Some(if a.trim() == b.trim() {
        Difference::Space
    } else if ends(a) == ends(b) {
        Difference::Slash
    } else if nfc(a) == nfc(b) {
        Difference::Unicode
    } else {
        Difference::Case
    })
}

/// One letter added, lost, changed or exchanged with its neighbour; two in a long word of a long key.
fn is_slip(a: &str, b: &str) -> bool {
    // Two letters are eight bytes at most. Most keys part here, before anything is counted.
    if a.len().abs_diff(b.len()) > 8 {
        return false;
    }
    let digits = |key: &str| key.chars().filter(char::is_ascii_digit).collect::<String>();
    let letters = a.chars().count().min(b.chars().count());
    if letters < FEWEST_LETTERS || digits(a) != digits(b) {
        return false;
    }
    let allowed = match differing_words(a, b) {
        // `part-i` and `part-ii`, `plan-a` and `plan-b` are numbers by another name.
        Some((x, y)) if is_numeral(x) && is_numeral(y) => 0,
        // `june` and `july` are two edits apart, so a short word may hold one slip only.
        Some((x, y)) if letters >= LONG_KEY && x.chars().count().min(y.chars().count()) >= FEWEST_LETTERS => 2,
        _ => 1,
    };
    strsim::osa_distance(a, b) <= allowed
}

/// Returns the only word that two keys do not share, as each spells it.
fn differing_words<'a>(a: &'a str, b: &'a str) -> Option<(&'a str, &'a str)> {
    let (a, b): (Vec<&str>, Vec<&str>) = (words(a).collect(), words(b).collect());
    let mut differing = a.iter().zip(&b).filter(|(x, y)| x != y).map(|(x, y)| (*x, *y));
    let only = differing.next()?;
    (a.len() == b.len() && differing.next().is_none()).then_some(only)
}

fn is_numeral(word: &str) -> bool {
    let mut chars = word.chars();
    let single = chars.next().is_some() && chars.next().is_none();
    single || (!word.is_empty() && word.chars().all(|char| "ivx".contains(char)))
}

/// Returns whether the first of two nearly equal keys is the one to fix: the one with a slash, a space or
/// capitals too many; else the one that is no file's name while the other is. In doubt the second,
/// whose language comes later.
fn looks_wrong(first: &Page, second: &Page) -> bool {
    let (a, b) = (key(first).unwrap_or_default(), key(second).unwrap_or_default());
    let (a_odd, b_odd) = (plain(a) != a, plain(b) != b);
    if a_odd != b_odd {
        return a_odd;
    }
    let stems = [first.path.stem(), second.path.stem()];
    stems.contains(&b) && !stems.contains(&a)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn differing(a: &str, b: &str) -> Option<Difference> {
        difference((a, &plain(a)), (b, &plain(b)))
    }

    #[test]
    fn slips_are_distinguished_from_other_keys() {
        for (a, b, expected) in [
            ("designing-for-canada", "designing-for-canada/", Some(Difference::Slash)),
            ("a-key", "a-key ", Some(Difference::Space)),
            ("caf\u{e9}", "cafe\u{301}", Some(Difference::Unicode)),
            ("caf\u{e9}", "cafe", Some(Difference::Accent)),
            ("\u{e9}t\u{e9}-\u{e0}-montr\u{e9}al", "ete-a-montreal", Some(Difference::Accent)),
            ("\u{c9}t\u{e9}-a-montreal/", "ete-a-montr\u{e9}al", Some(Difference::Accent)),
            ("a-la-p\u{ea}che-ici", "a-la-p\u{e9}che-ici", Some(Difference::Letter)),
            ("\u{43c}\u{43e}\u{439}", "\u{43c}\u{43e}\u{438}", None),
            ("retrospective-on-energuide-api", "retrospective-on-EnerGuide-api", Some(Difference::Case)),
            ("in-this-together", "n-this-together", Some(Difference::Letter)),
            ("pspc-product", "pspc-prodcut", Some(Difference::Letter)),
            ("a-long-key-about-accessibility", "a-long-key-about-acessibilty", Some(Difference::Letter)),
            ("part-1-of-our-story", "part-2-of-our-story", None),
            ("our-story-part-i", "our-story-part-ii", None),
            ("our-story-plan-a", "our-story-plan-b", None),
            ("newsletter-of-june-2019", "newsletter-of-july-2019", None),
            ("dependancy-checker", "dependancy-recommendations", None),
            ("cat", "car", None),
            ("about-our-work-abcdef\u{20000}\u{20001}", "about-our-work-abcdef", Some(Difference::Letter)),
        ] {
            assert_eq!(differing(a, b), expected, "{a} {b}");
        }
    }

    /// Returns what slips into a key: spaces, capitals, letters lost, doubled, exchanged or typed wrong.
    fn slipped(key: &str, slips: &[(u8, usize)]) -> String {
        let mut letters: Vec<char> = key.chars().collect();
        for &(kind, at) in slips {
            let at = at % letters.len().max(1);
            match (kind % 6, letters.get(at).copied()) {
                (0, Some(_)) => drop(letters.remove(at)),
                (1, Some(letter)) => letters.insert(at, letter),
                (2, Some(_)) if at > 0 => letters.swap(at - 1, at),
                (3, Some(letter)) => letters[at] = if letter == '-' { 'x' } else { 'k' },
                (4, Some(letter)) => letters[at] = if letter == '-' { '_' } else { letter.to_ascii_uppercase() },
                _ => letters.insert(at, '/'),
            }
        }
        letters.into_iter().collect()
    }

    proptest! {
        /// Each with each is the definition; the index may only be quicker.
        #[test]
        fn no_near_key_is_overlooked(
            keys in prop::collection::vec("[a-cé1-2]{0,4}(-[a-dé]{4,9}){0,4}", 1..12),
            slips in prop::collection::vec(prop::collection::vec((0_u8..6, 0_usize..40), 0..4), 12),
        ) {
            let left: Vec<String> = keys.iter().map(|key| plain(key)).collect();
            let right: Vec<String> = keys.iter().zip(&slips).map(|(key, slips)| plain(&slipped(key, slips))).collect();
            let near: Vec<(usize, usize)> = (0..left.len())
                .flat_map(|a| (0..right.len()).map(move |b| (a, b)))
                .filter(|&(a, b)| left[a] == right[b] || is_slip(&left[a], &right[b]))
                .collect();
            let (left, right): (Vec<&str>, Vec<&str>) =
                (left.iter().map(String::as_str).collect(), right.iter().map(String::as_str).collect());
            let found = nearby(&left, &right);
            for pair in near {
                prop_assert!(found.contains(&pair), "{:?}", (left[pair.0], right[pair.1]));
            }
        }

        #[test]
        fn words_too_long_for_the_index_are_found(length in 60_usize..70, slips in prop::collection::vec((0_u8..6, 0_usize..60), 0..3)) {
            let key = format!("about-{}", "abcdefghij".repeat(7)[..length].to_owned());
            let other = plain(&slipped(&key, &slips));
            if key == other || is_slip(&key, &other) {
                prop_assert_eq!(nearby(&[key.as_str()], &[other.as_str()]), [(0, 0)]);
            }
        }

        #[test]
        fn nearness_has_no_direction(a in "[a-zé/ -]{0,12}", b in "[a-zé/ -]{0,12}") {
            prop_assume!(a != b);
            prop_assert_eq!(differing(&a, &b), differing(&b, &a));
        }
    }

    #[test]
    fn keys_are_compared_without_accents_however_many_they_have() {
        let equal = |left: &str, right: &str| equal_without_accents(&[left], &[right]) == [(0, 0)];
        assert!(equal("été-à-montréal", "ete-a-montreal") && equal("ete-a-montreal", "été-à-montréal"));
        assert!(!equal("été", "eta") && !equal("й", "и"));
    }
}
