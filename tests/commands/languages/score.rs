//! What the rules say of texts, and how often they are right.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use vignettes::app::{Depth, Options, Planning, Trust, session, site_state};
use vignettes::model::Lang;
use vignettes::model::finding::{Finding, Severity};
use vignettes::model::outputs::Plan;
use vignettes::model::page::{Alt, Page, Role, Target, Use};
use vignettes::model::paths::{FilePath, SitePath};
use vignettes::model::place::{Located, Span};
use vignettes::model::site::Site;
use vignettes::plan::{Adopt, Force, OutputScope, Policy};
use vignettes::rules::{self, Context, Keys};

use super::labelled::Text;

/// One rule on one set of texts.
#[derive(Debug)]
pub struct Score {
    pub rule: &'static str,
    pub set: String,
    /// Texts, each as often as it was judged.
    judged: usize,
    right: usize,
    pub missed: Vec<String>,
    /// What was reported without being so.
    pub wrong: Vec<String>,
}

impl Score {
    pub fn new(rule: &'static str, set: &str) -> Self {
        Self { rule, set: set.to_owned(), judged: 0, right: 0, missed: Vec::new(), wrong: Vec::new() }
    }

    pub fn count(&mut self, is_so: bool, is_reported: bool, text: &str) {
        self.judged += 1;
        match (is_so, is_reported) {
            (true, true) => self.right += 1,
            (true, false) => self.missed.push(text.to_owned()),
            (false, true) => self.wrong.push(text.to_owned()),
            (false, false) => {}
        }
    }

    pub fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong.len()).max(1) as f64
    }

    pub fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed.len()).max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let so = self.right + self.missed.len();
        let (precision, recall) = (self.precision(), self.recall());
        let Self { rule, set, judged, right, .. } = self;
        write!(
            f,
            "| `{rule}` | {set} | {judged} | {so} | {right} | {} | {precision:.3} | {recall:.3} |",
            self.wrong.len()
        )
    }
}

/// What was found on one page.
#[derive(Clone, Debug, Default)]
pub struct Judged(Vec<Finding>);

impl Judged {
    pub fn has(&self, rule: &str) -> bool {
        self.0.iter().any(|finding| finding.rule == rule)
    }

    pub fn has_error(&self, rule: &str) -> bool {
        self.0.iter().any(|finding| finding.rule == rule && finding.severity == Severity::Error)
    }
}

/// Each text on a page of its own in one language.
pub fn judged(lang: &str, texts: &[Text]) -> Vec<Judged> {
    let pages =
        texts.iter().enumerate().map(|(index, text)| page(lang, &format!("{lang}-{index:04}"), None, &text.text));
    by_page(pages.collect())
}

/// Each text on both pages of a pair.
pub fn paired(texts: &[Text]) -> Vec<[Judged; 2]> {
    let both = |lang: &'static str| {
        let pages = texts
            .iter()
            .enumerate()
            .map(move |(index, text)| page(lang, &format!("{index:04}"), Some(index), &text.text));
        pages.collect::<Vec<_>>()
    };
    let found = by_page(both("en").into_iter().chain(both("fr")).collect());
    let (en, fr) = found.split_at(texts.len());
    en.iter().zip(fr).map(|(en, fr)| [en.clone(), fr.clone()]).collect()
}

/// What is found on the French pages of pairs whose texts are these.
pub fn translations(en: &[Text], fr: &[Text]) -> Vec<Judged> {
    let pages = |lang: &'static str, texts: &[Text]| {
        let page = |(index, text): (usize, &Text)| page(lang, &format!("{index:04}"), Some(index), &text.text);
        texts.iter().enumerate().map(page).collect::<Vec<_>>()
    };
    by_page(pages("en", en).into_iter().chain(pages("fr", fr)).collect()).split_off(en.len())
}

/// The places where a rule speaks on a site as it is.
pub fn site(folder: &Path, rule: &str) -> Vec<String> {
    let findings = found(&surveyed(folder));
    findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.path.to_string()).collect()
}

/// A site as it is on disk.
pub fn surveyed(folder: &Path) -> Site {
    let policy = Policy { force: Force::No, adopt: Adopt::No, scope: OutputScope::All };
    let options = Options {
        site: folder.to_owned(),
        config: None,
        jobs: 2,
        memory: 1 << 30,
        policy,
        planning: Planning::Thumbs,
        depth: Depth::Headers,
        trust: Trust::Remembered,
        built: None,
    };
    let session = session::open_session(&options).unwrap_or_else(|_| panic!("{} is no site", folder.display()));
    let state =
        site_state::read_site(&session, &options).unwrap_or_else(|_| panic!("{} can't be read", folder.display()));
    state.site
}

/// In the order of the pages, which must be that of their paths.
fn by_page(pages: Vec<Page>) -> Vec<Judged> {
    let paths: Vec<FilePath> = pages.iter().map(|page| page.path.clone()).collect();
    let languages = vec![Lang::new("en"), Lang::new("fr")];
    let mut by_path: BTreeMap<FilePath, Judged> = BTreeMap::new();
    for finding in found(&Site { languages, pages, ..Site::default() }) {
        by_path.entry(finding.path.clone()).or_default().0.push(finding);
    }
    paths.iter().map(|path| by_path.get(path).cloned().unwrap_or_default()).collect()
}

fn found(site: &Site) -> Vec<Finding> {
    let none: [String; 0] = [];
    let keys =
        Keys { image: &none, alt: &none, thumb: &none, focus: &none, pair: &none, decorative: &none, alt_lang: &none };
    let plan = Plan::default();
    rules::check(
        &Context { site, plan: &plan, keys, page_budget: None },
        &rules::configured_rules(&rules::RuleSettings::new()),
    )
    .findings
}

fn page(lang: &str, name: &str, key: Option<usize>, alt: &str) -> Page {
    let located = |value: String| Located::new(value, Span { line: 2, column: 1, ..Span::default() });
    let mut page = Page::empty(FilePath::new(format!("content/{lang}/{name}.md")), Lang::new(lang));
    name.clone_into(&mut page.logical_path);
    page.pair = key.map(|key| located(format!("key-{key}")));
    let url = "/img/a.jpg".to_owned();
    let target = Target::File { site: SitePath::new(&url), file: FilePath::new("static/img/a.jpg".to_owned()) };
    let raw = located(url);
    page.uses = vec![Use {
        role: Role::Hero,
        at: raw.at.clone(),
        raw,
        target,
        alt: Alt::Given(located(alt.to_owned())),
        decorative: false,
        alt_lang: None,
        captions: Vec::new(),
        address_is_made: false,
    }];
    page
}
