//! Which images the two pages of a pair share.

use std::collections::{BTreeMap, VecDeque};

use crate::model::Lang;
use crate::model::page::{Page, Use};
use crate::rules::language::text::folded_text;

/// The body images of two pages, as far as files tell which are the same.
#[derive(Debug, Default)]
pub struct Bodies<'a> {
    /// The same file, or one file in each language (`chart-en.png`, `chart-fr.png`); in the order of the first page.
    pub both: Vec<(&'a Use, &'a Use)>,
    pub only_first: Vec<&'a Use>,
    pub only_second: Vec<&'a Use>,
}

/// Matches the body images of two pages: first what is the same file, then what differs by its language alone; where a
/// page shows a file twice, the first with the first.
pub fn bodies<'a>(first: &'a Page, second: &'a Page) -> Bodies<'a> {
    let mut found =
        Bodies { only_first: first.body().collect(), only_second: second.body().collect(), ..Bodies::default() };
    found.take(|usage| usage.raw.value.trim().to_owned(), |usage| usage.raw.value.trim().to_owned());
    found.take(|usage| without_language(usage, &first.lang), |usage| without_language(usage, &second.lang));
    found.both.sort_by_key(|(ours, _)| ours.raw.at.bytes);
    found
}

/// Uses of two pages that show one image: hero with hero, be the files the same or one in each language, and body images.
pub fn same_image<'a>(first: &'a Page, second: &'a Page) -> Vec<(&'a Use, &'a Use)> {
    first.hero().zip(second.hero()).into_iter().chain(bodies(first, second).both).collect()
}

/// One file in two languages, or the same.
pub fn is_one_image((ours, our_lang): (&Use, &Lang), (theirs, their_lang): (&Use, &Lang)) -> bool {
    let same_file = ours.file().is_some() && ours.file() == theirs.file();
    same_file || without_language(ours, our_lang) == without_language(theirs, their_lang)
}

impl<'a> Bodies<'a> {
    fn take(&mut self, ours: impl Fn(&Use) -> String, theirs: impl Fn(&Use) -> String) {
        let mut by_name: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (at, usage) in self.only_second.iter().enumerate() {
            by_name.entry(theirs(usage)).or_default().push_back(at);
        }
        let mut left: Vec<Option<&'a Use>> = self.only_second.iter().map(|usage| Some(*usage)).collect();
        let both = &mut self.both;
        self.only_first.retain(|usage| {
            let name = ours(usage);
            let at = by_name.get_mut(&name).filter(|_| !name.is_empty()).and_then(VecDeque::pop_front);
            at.and_then(|at| left[at].take()).map(|other| both.push((usage, other))).is_none()
        });
        self.only_second = left.into_iter().flatten().collect();
    }
}

/// Returns the image's path in small letters, without its extension, without the words that name the page's language:
/// its code (`fr`), or three letters that begin with it (`fra`, `eng`).
fn without_language(usage: &Use, lang: &Lang) -> String {
    let path = usage.site_path().map_or(usage.raw.value.as_str(), |path| path.as_str());
    let path = match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => stem,
        _ => path,
    };
    let path = folded_text(path).to_lowercase();
    let code = lang.primary();
    let names_it = |word: &&str| word.starts_with(&code) && word.len() <= code.len() + 1;
    let words = path.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty() && !names_it(word));
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{page, site};

    #[test]
    fn one_image_is_one_file_or_one_name_but_for_the_language() {
        for (en, fr, expected) in [
            ("/a.png", "/a.png", true),
            // The word `en` would be left out for one of the two alone.
            ("/en-a.png", "/en-a.png", true),
            ("/chart-en.png", "/chart-fr.png", true),
            ("/a.png", "/b.png", false),
        ] {
            let case = site([("en", en), ("fr", fr)].map(|(lang, url)| page(lang, "a").hero(url)));
            let [first, second] = &case.site.pages[..] else { panic!("two pages") };
            let [ours, theirs] = [first, second].map(|page| (page.hero().unwrap(), &page.lang));
            assert_eq!(is_one_image(ours, theirs), expected, "{en} {fr}");
        }
    }

    #[test]
    fn images_are_matched_by_file_then_by_file_of_the_language() {
        let urls = |lang: &str, urls: &[&str]| {
            urls.iter().fold(page(lang, "a").key("k"), |page, url| page.markdown(url, "words"))
        };
        for (en, fr, both, only) in [
            (&["/a.png", "/b.png"][..], &["/b.png", "/a.png"][..], 2, (0, 0)),
            (&["/a.png", "/a.png"], &["/a.png"], 1, (1, 0)),
            (&["/chart-en.png"], &["/chart-fr.png"], 1, (0, 0)),
            (&["/EN-Letter1.jpg"], &["/FR-Letter1.png"], 1, (0, 0)),
            (&["/rfp_eng.jpg"], &["/rfp_fra.jpg"], 1, (0, 0)),
            (&["/img/en/a.jpg"], &["/img/fr/a.jpg"], 1, (0, 0)),
            (&["/checklist.jpg"], &["/checklist-fr.jpg"], 1, (0, 0)),
            (&["/chart-en.png", "/chart.png"], &["/chart.png", "/chart-fr.png"], 2, (0, 0)),
            (&["/a.png"], &["/b.png"], 0, (1, 1)),
            (&["/enab.png"], &["/frab.png"], 0, (1, 1)),
            (&["/a-ent.png"], &["/a-fry.png"], 1, (0, 0)),
            (&[" /a.png"], &["/a.png "], 1, (0, 0)),
            (&["/v1.0/a"], &["/v1.0/b"], 0, (1, 1)),
        ] {
            let case = site([urls("en", en), urls("fr", fr)]);
            let found = bodies(&case.site.pages[0], &case.site.pages[1]);
            let counts = (found.both.len(), (found.only_first.len(), found.only_second.len()));
            assert_eq!(counts, (both, only), "{en:?} {fr:?}");
        }
    }
}
