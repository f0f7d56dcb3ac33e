//! Findings on content that the built page of it proves wrong: what readers get is the truth, whatever we read.
//!
//! A built page that is older than its source proves as much as any other. The time of a file is no proof of anything: a
//! checkout makes all sources new, a cache or an artifact makes all pages old or all new, and the same files must give the
//! same findings. The documentation asks users to build right before they check.

use std::collections::BTreeMap;

use super::lost::{BuiltPages, CANDIDATES, COMPARISONS, Text};
use super::shown::{ComparedImage, ImageAddresses, RenderedImages};
use super::spoken::{spoken_text, ways};
use crate::model::built::{BuiltPage, Naming};
use crate::model::finding::{Finding, Severity};
use crate::model::page::{Page, Target, Use};
use crate::model::paths::FilePath;
use crate::model::place::Span;
use crate::rules::Context;
use crate::rules::alt_filename::is_file_name;
use crate::rules::engine::rule::Proof;
use crate::rules::engine::uses::words;
use crate::rules::language::detection::sure;

/// What a built page says of a finding on its content page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It is true, or nothing is known.
    Stands,
    /// Readers get something, and not what the author should write.
    Milder,
    /// It is not true.
    Refuted,
}

/// Holds findings against the built pages of their content pages.
pub struct Refutation<'a> {
    context: &'a Context<'a>,
    pages: BuiltPages<'a>,
    /// The uses of each page with findings, by their places.
    uses: BTreeMap<&'a FilePath, BTreeMap<&'a Span, &'a Use>>,
}

/// What a finding is about, and how built pages show it.
struct Subject<'a> {
    page: &'a Page,
    own: &'a BuiltPage,
    index: usize,
    /// `None` for what is only named: the picture of the other language, an address that is none.
    usage: Option<&'a Use>,
    wanted: ImageAddresses,
}

impl<'a> Refutation<'a> {
    /// `None` where there is no built site.
    pub fn of(context: &'a Context<'a>) -> Option<Self> {
        let pages = BuiltPages::of(context, context.site.built.as_ref()?);
        Some(Self { context, pages, uses: BTreeMap::new() })
    }

    /// Returns the finding as it is worth after a look at the built page; `None` where that refutes it.
    pub fn remaining(&mut self, finding: Finding, proof: Proof) -> Option<Finding> {
        match self.verdict(&finding, proof) {
            Verdict::Stands => Some(finding),
            Verdict::Milder => Some(Finding { severity: finding.severity.min(Severity::Warning), ..finding }),
            Verdict::Refuted => None,
        }
    }

    fn verdict(&mut self, finding: &Finding, proof: Proof) -> Verdict {
        if proof == Proof::Nothing {
            return Verdict::Stands;
        }
        let Some(subject) = self.subject(finding) else { return Verdict::Stands };
        let refuted = match proof {
            Proof::Nothing => false,
            Proof::Picture => self.shows_picture(&subject),
            Proof::DeclaredWords => self.says_declared_words(&subject),
            Proof::Words => return self.words(&subject),
        };
        if refuted { Verdict::Refuted } else { Verdict::Stands }
    }

    fn subject(&mut self, finding: &Finding) -> Option<Subject<'a>> {
        let page = self.context.site.page(&finding.path)?;
        let index = *self.pages.built.of.get(&page.path)?;
        let own = &self.pages.built.pages[index];
        let uses = self.uses.entry(&page.path).or_insert_with(|| by_place(page));
        let found = finding.span.as_ref().and_then(|span| uses.get(span)).copied();
        let usage = found.filter(|usage| usage.target != Target::Empty);
        let spaced = || page.urls_with_spaces.iter().find(|one| Some(&one.url.at) == finding.span.as_ref());
        let wanted = match (usage, &finding.image) {
            (Some(usage), _) => self.pages.images.addresses_of(page, usage, own),
            (None, Some(image)) => RenderedImages::addresses_of_url(image.as_str(), own),
            (None, None) => RenderedImages::addresses_of_url(spaced()?.url.value.trim(), own),
        };
        Some(Subject { page, own, index, usage, wanted })
    }

    /// Returns where the page's own built page shows the picture, but for cards of other posts.
    fn shown<'s>(&'s self, subject: &'s Subject<'_>) -> impl Iterator<Item = &'s ComparedImage<'a>> {
        let Subject { page, own, index, wanted, .. } = subject;
        let candidates = self.pages.seen(*index).candidates(wanted, CANDIDATES);
        candidates.filter(|seen| self.pages.is(seen, wanted) && !self.pages.is_card_of_another(seen, page, own))
    }

    /// The built page shows the picture, and each time its file is there: templates write addresses down whatever they lead
    /// to. A picture that was renamed is known by its declared text.
    fn shows_picture(&self, subject: &Subject<'_>) -> bool {
        let files = &self.pages.built.files;
        let is_there = |seen: &ComparedImage<'_>| {
            seen.image.addresses.iter().any(|address| files.at(address, &subject.own.path).is_some())
        };
        let mut shown = self.shown(subject).peekable();
        if shown.peek().is_some() {
            return shown.all(is_there);
        }
        let declared = subject.usage.and_then(words).filter(|_| is_comparable(subject));
        let Some(said) = declared.map(|(text, _)| spoken_text(text)) else { return false };
        let has_text = |seen: &&ComparedImage<'_>| !said.is_empty() && seen.alt.as_deref() == Some(&said);
        // Another use of the page with this text may be the one that is shown.
        let same =
            subject.page.uses.iter().filter(|usage| words(usage).is_some_and(|(text, _)| spoken_text(text) == said));
        same.count() == 1 && self.pages.seen(subject.index).images.iter().filter(has_text).any(is_there)
    }

    fn says_declared_words(&self, subject: &Subject<'_>) -> bool {
        let text = subject.usage.and_then(words).map(|(text, _)| Text::new(ways(text)));
        text.is_some_and(|text| self.shown(subject).any(|seen| text.is_said_of(seen)))
    }

    /// Returns whether each place that shows the picture has an alt text that a person may have written for it.
    fn words(&self, subject: &Subject<'_>) -> Verdict {
        let Subject { page, own, usage, .. } = subject;
        // A text that is there is judged by itself.
        if usage.is_some_and(|usage| words(usage).is_some()) || !is_comparable(subject) {
            return Verdict::Stands;
        }
        let others = usage.map(|usage| self.pages.other_uses(page, usage, own)).unwrap_or_default();
        let shown = self.shown(subject).filter(|seen| !self.pages.is_for_another_use(seen, &others));
        let verdicts: Vec<Verdict> = shown.map(|seen| self.worth(seen, subject)).collect();
        let has = |verdict: Verdict| verdicts.contains(&verdict);
        match () {
            () if verdicts.is_empty() || has(Verdict::Stands) => Verdict::Stands,
            () if has(Verdict::Milder) => Verdict::Milder,
            () => Verdict::Refuted,
        }
    }

    /// Returns what one picture's alt text proves. A template that puts the title there, where the author wrote nothing,
    /// says what readers know already.
    fn worth(&self, seen: &ComparedImage<'_>, subject: &Subject<'_>) -> Verdict {
        let is_worded = seen.alt.as_deref().is_some_and(|alt| !alt.is_empty());
        let alt = match (seen.image.alt.as_deref(), seen.image.naming) {
            // Readers miss nothing of what is hidden; a label is a name, too.
            (_, Naming::Hidden) | (None, Naming::Named) => return Verdict::Refuted,
            (Some(alt), _) if is_worded => alt,
            _ => return Verdict::Stands,
        };
        let Subject { page, own, usage, .. } = subject;
        let in_another =
            sure(alt, &self.context.site.languages).is_some_and(|lang| lang.primary() != page.lang.primary());
        if in_another || usage.is_some_and(|usage| is_file_name(alt, usage)) {
            return Verdict::Stands;
        }
        let is_said = |title: &str| seen.alt.as_deref() == Some(&spoken_text(title));
        let is_title =
            own.titles.iter().any(|title| is_said(title)) || page.addressing.title.as_deref().is_some_and(is_said);
        if is_title { Verdict::Milder } else { Verdict::Refuted }
    }
}

/// The page's uses can be compared with each other and with what is shown. Of a larger page nothing is proved.
fn is_comparable(subject: &Subject<'_>) -> bool {
    let uses = subject.page.uses.len();
    uses.saturating_mul(uses).saturating_mul(subject.own.images.len()) <= COMPARISONS
}

fn by_place(page: &Page) -> BTreeMap<&Span, &Use> {
    let places = page
        .uses
        .iter()
        .flat_map(|usage| usage.alt.span().into_iter().chain([&usage.raw.at]).map(move |at| (at, usage)));
    places.collect()
}

#[cfg(test)]
mod tests {
    use crate::model::finding::Severity;
    use crate::model::page::Target;
    use crate::model::paths::{FilePath, SitePath};
    use crate::rules::testing::{Case, SamplePage, built, page};

    /// Returns the rule and the severity of each finding on content but infos, and of pairs.
    fn left(case: &Case) -> Vec<String> {
        let findings = case.all_findings().into_iter().filter(|finding| finding.severity > Severity::Info);
        let findings =
            findings.filter(|finding| finding.path.as_str().starts_with("content") && finding.rule != "pair-missing");
        findings.map(|finding| format!("{} {}", finding.rule, finding.severity.id())).collect()
    }

    fn left_of(sample: SamplePage, body: &str) -> Vec<String> {
        let files =
            ["img/a.jpg", "img/a b.jpg", "img/A.jpg", "img/a_hu_1.webp", "en/a/c.png", "img/x.png", "other/gone.jpg"];
        left(&built([sample], &[("en/a", body)]).built_files(&files))
    }

    fn bare() -> SamplePage {
        page("en", "a").title("Sailing in Rimouski").hero("/img/a.jpg")
    }

    #[test]
    fn a_text_that_readers_get_or_need_not_get_is_not_missing() {
        for body in [
            "<img src=/img/a.jpg alt='A boat in the fog'>",
            "<img src=/sub/img/a_hu_1.webp alt='A boat in the fog'>",
            "<img src=/img/a.jpg alt='A boat'><p><img src=/img/a.jpg alt='The boat'>",
            "<img src=/img/a.jpg aria-label='A boat in the fog'>",
            // Nobody misses what is hidden.
            "<div aria-hidden=true><img src=/img/a.jpg></div>",
            "<img src=/img/a.jpg role=presentation><img src=/img/a.jpg hidden>",
        ] {
            assert_eq!(left_of(bare(), body), [""; 0], "{body}");
        }
        let image = "<img src=/img/a.jpg alt='A boat in the fog'>";
        assert_eq!(left_of(page("en", "a").shortcode("/img/a.jpg", None), image), [""; 0]);
        assert_eq!(left_of(page("en", "a").hero_alt("/img/a.jpg", ""), image), [""; 0]);
        assert_eq!(left_of(page("en", "a").hero_alt("/img/a.jpg", " "), image), [""; 0]);
    }

    #[test]
    fn a_text_that_they_do_not_get_is() {
        for body in [
            "<p>No picture",
            "<img src=/img/a.jpg alt=''>",
            "<img src=/img/a.jpg alt=' '>",
            "<img src=/img/a.jpg alt='…'>",
            "<img src=/img/a.jpg>",
            "<div style='background:url(/img/a.jpg)'></div>",
            "<img src=/img/b.jpg alt='A boat in the fog'>",
            "<img src=/img/a.jpg alt='a.jpg'>",
            "<img src=/img/a.jpg alt='A boat in the fog'><img src=/img/a.jpg alt=''>",
            // Another language of the site.
            "<img src=/img/a.jpg alt='Le bateau rouge est sur le lac avec deux femmes'>",
        ] {
            assert_eq!(left_of(bare(), body), ["alt-missing error"], "{body}");
        }
        // The text of another use of the picture.
        let two = bare().markdown("/img/a.jpg", "A boat in the fog");
        assert_eq!(left_of(two, "<img src=/img/a.jpg alt='A boat in the fog'>"), ["alt-missing error"]);
        // The page was not built, or shows the card of another post.
        let image = "<a href=/en/b/><img src=/img/a.jpg alt='A boat in the fog'></a>";
        assert_eq!(left(&built([bare()], &[("en/b", image)])), ["alt-missing error"]);
        let case = built(
            [bare(), page("en", "b").hero_alt("/img/a.jpg", "A boat in the fog")],
            &[("en/a", image), ("en/b", "")],
        );
        assert_eq!(left(&case), ["alt-missing error"]);
    }

    #[test]
    fn the_title_in_its_place_is_a_warning() {
        let image = "<img src=/img/a.jpg alt='Sailing in Rimouski'>";
        assert_eq!(left_of(bare(), image), ["alt-missing warning"]);
        assert_eq!(
            left_of(page("en", "a").hero("/img/a.jpg"), &format!("<h1>Sailing in Rimouski</h1>{image}")),
            ["alt-missing warning"]
        );
    }

    #[test]
    fn a_picture_that_readers_get_is_there() {
        let hero = |url: &str| page("en", "a").hero_alt(url, "A boat in the fog");
        let other_case = || {
            let (wanted, found) = ("static/img/A.jpg", "static/img/a.jpg");
            let target = Target::OtherCase {
                site: SitePath::new("/img/A.jpg"),
                wanted: FilePath::new(wanted),
                found: FilePath::new(found),
            };
            hero("/img/A.jpg").target(target)
        };
        let alt = "alt='A boat in the fog'";
        for (sample, body) in [
            (hero("/img/a.jpg").missing(), format!("<img src=/img/a.jpg {alt}>")),
            (hero("/img/a.png").missing(), format!("<img src=/img/a_hu_1.webp {alt}>")),
            (hero("cover").missing(), format!("<img src=c.png {alt}>")),
            (
                page("en", "a").hero("../../img/a.jpg").target(Target::Escapes),
                format!("<img src=../../img/a.jpg {alt}>"),
            ),
            (other_case(), format!("<img src=/img/A.jpg {alt}>")),
            (page("en", "a").space_url("/img/a b.jpg"), "<img src='/img/a%20b.jpg' alt=words>".to_owned()),
        ] {
            assert_eq!(left_of(sample, &body), [""; 0], "{body}");
        }
    }

    #[test]
    fn an_address_without_a_file_proves_nothing() {
        let gone = || page("en", "a").hero_alt("/img/gone.jpg", "A boat in the fog").missing();
        let twice = gone().markdown("/img/x.png", "A boat in the fog");
        let alt = "alt='A boat in the fog'";
        for (sample, body) in [
            (gone(), format!("<img src=/img/gone.jpg {alt}>")),
            (gone(), format!("<img src=/img/gone.jpg {alt}><img src=/other/gone.jpg {alt}>")),
            (gone(), "<img src=/img/x.png alt='Another boat'>".to_owned()),
            (gone(), "<p>No picture".to_owned()),
            (twice, format!("<img src=/img/x.png {alt}>")),
        ] {
            assert_eq!(left_of(sample, &body)[0], "image-missing error", "{body}");
        }
        let spaced = page("en", "a").space_url("/img/a b.jpg");
        assert_eq!(left_of(spaced, "<p>![words](/img/a b.jpg)"), ["image-url-blank error"]);
    }

    #[test]
    fn what_the_other_language_has_and_readers_get_too_is_no_difference() {
        let (en, fr) = (page("en", "a").key("k").hero_alt("/img/a.jpg", "A boat in the fog"), page("fr", "a").key("k"));
        let english = "<img src=/img/a.jpg alt='A boat in the fog'>";
        let two =
            |en: SamplePage, fr: SamplePage, body: &str| left(&built([en, fr], &[("en/a", english), ("fr/a", body)]));
        assert_eq!(two(en, fr, "<img src=/img/a.jpg alt='Un bateau dans la brume'>"), [""; 0]);
        let (en, fr) = (page("en", "a").key("k").hero_alt("/img/a.jpg", "A boat in the fog"), page("fr", "a").key("k"));
        assert_eq!(two(en, fr, "<p>Rien"), ["alt-parity error"]);
        let (en, fr) = (
            page("en", "a").key("k").hero_alt("/img/a.jpg", "A boat in the fog"),
            page("fr", "a").key("k").hero_alt("/img/a.jpg", ""),
        );
        assert_eq!(two(en, fr, "<img src=/img/a.jpg alt=''>"), ["alt-parity error"]);
    }

    #[test]
    fn other_findings_are_none_of_its_business() {
        let image = "<img src=/img/a.jpg alt='img_1234.jpg'>";
        assert_eq!(left_of(page("en", "a").hero_alt("/img/a.jpg", "img_1234.jpg"), image), ["alt-filename error"]);
    }

    #[test]
    fn of_a_page_of_very_many_images_nothing_is_proved_by_its_texts() {
        let uses =
            |page: SamplePage, n: usize| page.markdown(&format!("/img/x{n}.png"), &format!("Another picture, {n}"));
        let body =
            "<img src=/img/x.png alt='A boat in the fog'>".to_owned() + &"<img src=/img/y.png alt='A goat'>".repeat(50);
        for (count, is_proved) in [(1, true), (210, false)] {
            let gone = || page("en", "a").hero_alt("/img/gone.jpg", "A boat in the fog").missing();
            let case = built([(0..count).fold(gone(), uses)], &[("en/a", &body)]).built_files(&["img/x.png"]);
            let findings = case.all_findings();
            let missing = findings.iter().any(|finding| finding.rule == "image-missing");
            assert_eq!(missing, !is_proved, "{count} images");
            let bare = || page("en", "a").hero("/img/x.png");
            let case = built([(0..count).fold(bare(), uses)], &[("en/a", &body)]).built_files(&["img/x.png"]);
            let missing = case.all_findings().iter().any(|finding| finding.rule == "alt-missing");
            assert_eq!(missing, !is_proved, "{count} images, no text");
        }
    }
}
