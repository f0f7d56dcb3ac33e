//! A [`Sheet`] as one HTML file: no network, no second file, a card for each picture.
//!
//! Ten thousand pictures must be of use, so the page holds almost everything as text that the browser only skims: a card
//! is an inert `<script type="text/html">` and a picture another one, until the page's script wants it. What the filters
//! and the search ask is in a small [`index`]. Each sentence is in the page once in every language of messages ([`texts`]);
//! cards name it by its number.
//!
//! Whatever comes from the site is escaped by askama, in inert text as elsewhere: `</script>` in an alt text is
//! `&#60;/script&#62;` there. Our own cards hold neither that nor `<!--`.

mod card;
mod figures;
mod index;
mod texts;

use askama::Template;

use self::card::CardPage;
use self::texts::Texts;
use super::sheet::{Card, FindingText, PictureSource, Sheet, SitePart};
use crate::model::finding::Message;
use crate::words::Words;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What every page of ours says in its head.
const MARK: &[u8] = br#"<meta name="generator" content="vignettes">"#;

/// A page that we wrote, of whatever site: it may be replaced.
#[must_use]
pub fn is_ours(bytes: &[u8]) -> bool {
    // Far more than stands before it.
    bytes[..bytes.len().min(2048)].windows(MARK.len()).any(|window| window == MARK)
}

/// Returns the whole file. Its own script alone may run: it carries `nonce`, which nobody who writes for the site can
/// know.
#[must_use]
pub fn text(sheet: &Sheet, nonce: &str) -> String {
    let texts = Texts::new();
    let page = Page { sheet, t: &texts, nonce };
    // Nothing of the templates can fail but writing, and a string takes all.
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    sheet: &'a Sheet,
    t: &'a Texts,
    nonce: &'a str,
}

impl Page<'_> {
    /// Returns a chip of the filters: its name, and how many cards it leaves.
    fn chips(&self, names: &[&'static str]) -> Vec<(&'static str, usize)> {
        let count = |name: &str| self.sheet.cards.iter().filter(|card| index::is(card, name)).count();
        names.iter().map(|name| (*name, count(name))).collect()
    }

    /// Rules that have findings at a picture, and at how many.
    fn rules(&self) -> Vec<(&'static str, usize)> {
        let names = index::rules(self.sheet);
        let has = |card: &&Card, rule: &str| card.all_findings().any(|finding| finding.rule == rule);
        names.into_iter().map(|rule| (rule, self.sheet.cards.iter().filter(|card| has(card, rule)).count())).collect()
    }

    /// Returns how many findings of each severity the whole page has: words, and the severity.
    fn totals(&self) -> Vec<(usize, &'static str)> {
        let all: Vec<&FindingText> =
            self.sheet.cards.iter().flat_map(Card::all_findings).chain(&self.sheet.elsewhere).collect();
        card::tally(&all, self.t)
    }

    fn part(&self) -> Vec<usize> {
        let Some(SitePart { posts, since }) = &self.sheet.part else { return Vec::new() };
        let posts = (!posts.is_empty()).then(|| self.t.with("posts", "posts", posts.join(", ")));
        posts.into_iter().chain(since.as_ref().map(|since| self.t.with("since", "since", since.as_str()))).collect()
    }

    fn cards(&self) -> impl Iterator<Item = CardPage<'_>> {
        self.sheet.cards.iter().map(|card| CardPage { card, sheet: self.sheet, t: self.t })
    }

    fn index(&self) -> String {
        inert(&index::of(self.sheet))
    }

    fn texts(&self) -> String {
        inert(&self.t.all())
    }

    /// Returns what must be read before the script runs, in each language of messages.
    fn before_all(&self, name: &str) -> Vec<(&'static str, String)> {
        let say = |lang: &'static str| {
            Words::new(lang).verbatim(&Message::new(format!("preview-page-{name}")).with("site", &self.sheet.site))
        };
        Words::AVAILABLE.iter().map(|lang| (*lang, say(lang))).collect()
    }

    fn title(&self) -> String {
        let titles = self.before_all("title");
        titles.into_iter().find(|(lang, _)| *lang == self.sheet.lang).map(|(_, title)| title).unwrap_or_default()
    }
}

/// Returns each language of messages with its own name.
fn languages() -> Vec<(&'static str, String)> {
    let own = |lang: &'static str| (lang, Words::new(lang).say(&Message::new("preview-page-own-name")));
    Words::AVAILABLE.iter().map(|lang| own(lang)).collect()
}

/// JSON that may stand in a `<script>`: nothing in it opens or closes one.
fn inert(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
}

/// Returns an address in a `<script>`; a `<` in it would be as good as percent-encoded.
fn plain(url: &str) -> String {
    url.replace('<', "%3C")
}

#[cfg(test)]
mod tests;
