//! Small sites for the tables of the rules' tests.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::model::Lang;
use crate::model::built::BuiltSite;
use crate::model::built_files::BuiltFiles;
use crate::model::change::Change;
use crate::model::finding::{Finding, Severity};
use crate::model::ignore::{Ignore, IgnoreScope, Ignored};
use crate::model::outputs::{Plan, Refusal, RefusalReason};
use crate::model::page::{Alt, Focus, Page, PageProblem, Role, Target, Thumb, UrlWithSpace, Use};
use crate::model::page_weight::{ListedPictures, PictureChoices};
use crate::model::paths::{FilePath, SitePath};
use crate::model::picture::{Format, Header, Load, Orientation, PictureError, Size};
use crate::model::place::{Bytes, Located, Place, Span};
use crate::model::site::{Picture, Site};
use crate::read::built::page as built_page;
use crate::rules::engine::active_rules::{ActiveRules, configured_rules};
use crate::rules::engine::rule::{Keys, Rule};
use crate::rules::{Context, PageBudget, check, findings_of};
use crate::words::Words;

/// A page that is written line by line, so that each thing on it has a place of its own.
pub struct SamplePage(Page, usize);

/// Returns the page `content/{lang}/{name}.md`.
pub fn page(lang: &str, name: &str) -> SamplePage {
    let path = FilePath::new(format!("content/{lang}/{name}.md"));
    let lang = Lang::new(lang);
    SamplePage(Page { logical_path: name.to_owned(), ..Page::empty(path, lang) }, 1)
}

impl SamplePage {
    pub fn focus(mut self, focus: Option<Focus>) -> Self {
        self.0.focus = Some(self.located(focus));
        self
    }

    fn line(&mut self) -> Span {
        self.1 += 1;
        Span { line: self.1, column: 1, bytes: Bytes { start: self.1 * 100, end: self.1 * 100 + 10 } }
    }

    fn located<T>(&mut self, value: T) -> Located<T> {
        let at = self.line();
        Located::new(value, at)
    }

    fn usage(mut self, role: Role, url: &str, alt: Option<&str>) -> Self {
        let raw = self.located(url.to_owned());
        let alt = alt.map_or(Alt::Absent, |alt| Alt::Given(self.located(alt.to_owned())));
        let decorative = role == Role::Html && alt.text() == Some("");
        let site = SitePath::new(url);
        let target = FilePath::parse(&format!("static/{url}")).filter(|_| !url.is_empty());
        let target = target.map_or(Target::Empty, |file| Target::File { site, file });
        let at = raw.at.clone();
        self.0.uses.push(Use {
            role,
            raw,
            target,
            alt,
            decorative,
            alt_lang: None,
            captions: vec![],
            at,
            address_is_made: false,
        });
        self
    }

    /// Adds a comment that keeps findings quiet.
    pub fn ignore(mut self, ids: &[&str], reason: &str, holds: IgnoreScope) -> Self {
        let rules = ids.iter().map(|id| self.located((*id).to_owned())).collect();
        let at = self.line();
        self.0.ignores.push(Ignore { rules, reason: reason.to_owned(), at, holds });
        self
    }

    pub fn key(mut self, key: &str) -> Self {
        self.0.pair = Some(self.located(key.to_owned()));
        self
    }

    /// Adds a front-matter key that nothing reads, with a text of words.
    pub fn front_matter(mut self, key: &str) -> Self {
        self.0.worded.insert(key.to_owned());
        self.wordless(key)
    }

    /// Adds a front-matter key that nothing reads, with a number, a list or the like.
    pub fn wordless(mut self, key: &str) -> Self {
        let key = self.located(key.to_owned());
        self.0.keys.push(key);
        self
    }

    /// `image: false`.
    pub fn image_off(mut self) -> Self {
        let at = self.line();
        self.0.image_off = Some(at);
        self
    }

    pub fn draft(mut self) -> Self {
        self.0.release.draft = true;
        self
    }

    pub fn title(mut self, title: &str) -> Self {
        self.0.addressing.title = Some(title.to_owned());
        self
    }

    pub fn date(mut self, date: &str) -> Self {
        self.0.addressing.date = Some(date.to_owned());
        self
    }

    pub fn hero(self, url: &str) -> Self {
        self.usage(Role::Hero, url, None)
    }

    pub fn hero_alt(self, url: &str, alt: &str) -> Self {
        self.usage(Role::Hero, url, Some(alt))
    }

    pub fn markdown(self, url: &str, alt: &str) -> Self {
        self.usage(Role::Markdown, url, Some(alt))
    }

    pub fn html(self, url: &str, alt: Option<&str>) -> Self {
        self.usage(Role::Html, url, alt)
    }

    pub fn shortcode(self, url: &str, alt: Option<&str>) -> Self {
        self.usage(Role::Shortcode, url, alt)
    }

    pub fn thumb(mut self, raw: &str) -> Self {
        let raw = self.located(raw.to_owned());
        self.0.thumb = Some(Thumb { raw, key: "thumb".to_owned() });
        self
    }

    pub fn space_url(mut self, url: &str) -> Self {
        let url = self.located(url.to_owned());
        // A path that leads out of its folder is no file's.
        let path = FilePath::parse(&format!("static/{}", url.value)).unwrap_or_else(|| FilePath::new("static/file"));
        let target = Target::File { site: SitePath::new(&url.value), file: path };
        self.0.urls_with_spaces.push(UrlWithSpace { url, alt: "words".to_owned(), target });
        self
    }

    pub fn guessed_pair(mut self, key: &str) -> Self {
        self.0.guessed_pair = Some(key.to_owned());
        self
    }

    pub fn problem(mut self, problem: impl FnOnce(Span) -> PageProblem) -> Self {
        let span = self.line();
        self.0.problem = Some(problem(span));
        self
    }

    fn last(mut self, change: impl FnOnce(&mut Use)) -> Self {
        change(self.0.uses.last_mut().expect("a use to change"));
        self
    }

    /// The last use leads elsewhere.
    pub fn target(self, target: Target) -> Self {
        self.last(|usage| usage.target = target)
    }

    /// The last use's file is not there.
    pub fn missing(self) -> Self {
        self.last(|usage| {
            if let Target::File { site, file } = usage.target.clone() {
                usage.target = Target::Missing { site, wanted: file };
            }
        })
    }

    /// The last use has this caption or title, beside those that it has already.
    pub fn caption(self, caption: &str) -> Self {
        self.last(|usage| usage.captions.push(caption.into()))
    }

    /// A template makes the address of the last use.
    pub fn made(self) -> Self {
        self.last(|usage| usage.address_is_made = true)
    }

    pub fn decorative(self) -> Self {
        self.last(|usage| usage.decorative = true)
    }

    pub fn alt_lang(self, lang: &str) -> Self {
        self.last(|usage| usage.alt_lang = Some(Lang::new(lang)))
    }
}

/// A site in English and French, and its plan.
pub struct Case {
    pub site: Site,
    pub plan: Plan,
    pub rules: serde_json::Value,
    pub page_budget: Option<u64>,
}

pub fn site(pages: impl IntoIterator<Item = SamplePage>) -> Case {
    let mut pages: Vec<Page> = pages.into_iter().map(|sample| sample.0).collect();
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    let used: BTreeSet<Lang> = pages.iter().map(|page| page.lang.clone()).collect();
    let mut languages = vec![Lang::new("en"), Lang::new("fr")];
    languages.extend(used.into_iter().filter(|lang| !["en", "fr"].contains(&lang.as_str())));
    let site = Site { languages, pages, ..Site::default() };
    Case { site, plan: Plan::default(), rules: serde_json::json!({}), page_budget: None }
}

/// Returns a site, its pages built at `{lang}/{name}/`, and further built pages: path and body.
pub fn built(pages: impl IntoIterator<Item = SamplePage>, bodies: &[(&str, &str)]) -> Case {
    let mut case = site(pages);
    let folder = "public".to_owned();
    let mut built = BuiltSite { place: folder.clone(), folder, ..BuiltSite::default() };
    for (path, body) in bodies {
        let lang = path.split('/').next().unwrap_or_default();
        let html = format!("<html lang={lang}><body>{body}");
        built.pages.push(built_page(format!("{path}/index.html"), html.as_bytes()));
    }
    for page in &case.site.pages {
        let address = page.path.as_str().trim_start_matches("content/").trim_end_matches(".md");
        let found = built.pages.iter().position(|built| built.address() == address);
        built.of.extend(found.map(|index| (page.path.clone(), index)));
    }
    case.site.built = Some(built);
    case
}

impl Case {
    /// These files are in the built site.
    pub fn built_files(mut self, files: &[&str]) -> Self {
        if let Some(built) = &mut self.site.built {
            built.files = BuiltFiles::of(files.iter().map(|path| (*path).to_owned()));
        }
        self
    }

    pub fn picture(mut self, file: &str, header: Result<Format, PictureError>) -> Self {
        let size = Size::new(800, 600);
        let orientation = Orientation::UPRIGHT;
        let header = header.map(|format| Header {
            format,
            size,
            orientation,
            alpha: false,
            animated: false,
            in_strips: false,
            gps: false,
            unended: false,
            web_ready: true,
            load: Load::default(),
        });
        self.site.pictures.insert(FilePath::new(file), Picture { size: 1000, header, vector: None });
        self
    }

    /// Returns a picture whose file lacks its last bytes.
    pub fn unended_picture(self, file: &str, format: Format) -> Self {
        let mut case = self.picture(file, Ok(format));
        if let Some(Ok(header)) =
            case.site.pictures.get_mut(&FilePath::new(file)).map(|picture| picture.header.as_mut())
        {
            header.unended = true;
        }
        case
    }

    /// The plan refuses an output that the pages at these positions ask for with their thumb.
    pub fn refused(mut self, output: &str, source: &str, pages: &[usize], why: RefusalReason) -> Self {
        let thumb = |index: &usize| {
            let page = &self.site.pages[*index];
            Place { path: page.path.clone(), span: page.thumb.as_ref().expect("a thumb").raw.at.clone() }
        };
        let places = pages.iter().map(thumb).collect();
        let image = source.strip_prefix("static").map(SitePath::new);
        self.plan.refused.push(Refusal {
            output: output.to_owned(),
            source: Some(FilePath::new(source)),
            image,
            places,
            why,
            claim: None,
        });
        self
    }

    pub fn configured(mut self, rules: serde_json::Value) -> Self {
        self.rules = rules;
        self
    }

    /// Returns what one rule finds. Proves on the way that each message can be said with the values it got.
    pub fn findings(&self, rule: &'static Rule) -> Vec<Finding> {
        self.judged(|context, chosen| findings_of(rule, context, chosen))
    }

    /// Returns what all rules find, in order.
    pub fn all_findings(&self) -> Vec<Finding> {
        self.all_judged().0
    }

    /// Returns what all rules find, and what ignores keep quiet.
    pub fn all_judged(&self) -> (Vec<Finding>, Vec<Ignored>) {
        let ignored = RefCell::new(Vec::new());
        let findings = self.judged(|context, chosen| {
            let judged = check(context, chosen);
            ignored.replace(judged.ignored);
            judged.findings
        });
        (findings, ignored.into_inner())
    }

    /// Returns what a rule would look at.
    pub fn with_context<T>(&self, look: impl FnOnce(&Context) -> T) -> T {
        let names =
            ["image", "image-alt", "thumb", "image-focus", "translationKey", "image-decorative", "image-alt-lang"];
        let names = names.map(|key| [key.to_owned()]);
        let [image, alt, thumb, focus, pair, decorative, alt_lang] = &names;
        let keys = Keys { image, alt, thumb, focus, pair, decorative, alt_lang };
        let choices = || PictureChoices::listed(&self.site, &ListedPictures::new(), false);
        let page_budget = self.page_budget.map(|bytes| PageBudget { bytes, choices: choices() });
        look(&Context { site: &self.site, plan: &self.plan, keys, page_budget })
    }

    fn judged(&self, judge: impl Fn(&Context, &ActiveRules) -> Vec<Finding>) -> Vec<Finding> {
        let chosen = configured_rules(self.rules.as_object().expect("a mapping"));
        let findings = self.with_context(|context| judge(context, &chosen));
        for lang in Words::AVAILABLE {
            let words = Words::new(lang);
            for finding in &findings {
                for message in [&finding.message, &finding.help] {
                    words.try_say(message).expect("a message with all its values");
                }
            }
        }
        findings
    }

    /// Returns where one rule finds something: path and line, 0 for the file as a whole.
    pub fn places(&self, rule: &'static Rule) -> Vec<String> {
        let line = |finding: &Finding| finding.span.as_ref().map_or(0, |span| span.line);
        self.findings(rule).iter().map(|finding| format!("{}:{}", finding.path, line(finding))).collect()
    }

    /// Returns what each finding of one rule proposes.
    pub fn fixes(&self, rule: &'static Rule) -> Vec<Option<Change>> {
        self.findings(rule).into_iter().map(|finding| finding.fix).collect()
    }

    pub fn severities(&self, rule: &'static Rule) -> Vec<Severity> {
        self.findings(rule).iter().map(|finding| finding.severity).collect()
    }

    pub fn texts(&self, rule: &'static Rule) -> Vec<String> {
        let words = Words::new("en");
        self.findings(rule)
            .iter()
            .map(|finding| format!("{} / {}", words.say(&finding.message), words.say(&finding.help)))
            .collect()
    }
}

/// Each case fires once, or is silent.
pub fn fires_once(rule: &'static Rule, cases: impl IntoIterator<Item = SamplePage>) {
    for (index, sample) in cases.into_iter().enumerate() {
        let case = site([sample]);
        assert_eq!(case.places(rule).len(), 1, "case {index} of {}: {:?}", rule.id, case.texts(rule));
    }
}

pub fn is_silent(rule: &'static Rule, cases: impl IntoIterator<Item = SamplePage>) {
    for (index, sample) in cases.into_iter().enumerate() {
        let case = site([sample]);
        assert!(case.places(rule).is_empty(), "case {index} of {}: {:?}", rule.id, case.texts(rule));
    }
}
