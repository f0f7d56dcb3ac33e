//! What a rule is.

use super::draft::Draft;
use crate::model::Lang;
use crate::model::finding::Severity;
use crate::rules::{Context, RuleSettings};

/// The manuals of a rule, by language: the Markdown files beside its code.
macro_rules! manuals {
    ($name:literal) => {
        &[("en", include_str!(concat!($name, ".en.md"))), ("fr", include_str!(concat!($name, ".fr.md")))]
    };
}
pub(in crate::rules) use manuals;

/// The manuals of a rule, by the language of messages; English is the first.
type Manuals = &'static [(&'static str, &'static str)];

/// What a rule does: from the site and its options to drafts.
type Check = fn(&Context, &RuleOptions) -> Vec<Draft>;

/// One rule, and all that other modules need to know about it: they ask for these fields and never for an id. Its manuals
/// are the Markdown files beside it.
pub struct Rule {
    pub id: &'static str,
    /// What its findings weigh, where neither the draft nor the configuration says otherwise.
    pub severity: Severity,
    pub subject: Subject,
    pub manuals: Manuals,
    pub check: Check,
    /// Other messages than the one named after the rule: `alt-missing-html` has the variant `html`. Default: none.
    pub variants: &'static [&'static str],
    /// Default: none.
    pub options: &'static [RuleOption],
    /// Rules that find the cause of what this one finds. Where one of them has a finding at the same place, this rule
    /// reports nothing there. For each of them, `rules/tests.rs` needs a text that breaks both rules. Default: none.
    pub yields_to: &'static [&'static Rule],
    /// What on the built page of a content page proves a finding wrong. Default: nothing.
    pub refuted_by: Proof,
    /// Default: [`Needs::SiteFiles`].
    pub needs: Needs,
    /// Default: [`InBuild::Counted`].
    pub in_build: InBuild,
}

/// What the findings of a rule are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The words of an alt text, or that there are none. Another alt text fixes it.
    AltText,
    /// Whether templates and built pages carry an alt text to readers. No alt text can fix it.
    AltRendering,
    /// A picture as a built page shows it, whoever wrote it.
    BuiltPage,
    /// What ties a post to its equivalents in other languages.
    Pairing,
    /// A picture: its file, its content or its address.
    Picture,
    /// What the clone of a repository lacks.
    Checkout,
    /// A thumb or another output, or how it is cut.
    Output,
    /// A page as a whole.
    Page,
    /// How the site as a whole is read.
    Site,
    /// A comment that turns findings off.
    Ignore,
}

/// What a built page can show, with `--built`, that proves a finding on its content page wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    Nothing,
    /// The picture, at an address where the built site has a file.
    Picture,
    /// The picture, each time with an alt text, in the language of the page.
    Words,
    /// The picture with the alt text that the content declares.
    DeclaredWords,
}

/// What a run must look at so that a rule finds all that it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Pages, templates and the headers of pictures: what every run reads.
    SiteFiles,
    /// The pictures that no page shows, too. They are looked for in all the texts of a site.
    UnshownPictures,
    /// The pixels of pictures: `--deep`.
    Pixels,
    /// The files of outputs, which another run may have changed.
    Outputs,
    /// What Git LFS fetches, which one clone has and another has not.
    Checkout,
    /// The commits of the repository.
    History,
    /// The built pages: `--built`.
    BuiltSite,
    /// The findings of all other rules.
    OtherRules,
}

/// What the report of `build` does with the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InBuild {
    /// It counts them.
    Counted,
    /// It shows them: they say why an output is refused.
    WithRefusals,
    /// It leaves them out: `build` has just fixed what they found.
    Resolved,
}

/// An option of a rule, as data: schema, defaults and lookup all come from this.
pub struct RuleOption {
    pub name: &'static str,
    /// One sentence, with the unit.
    pub doc: &'static str,
    pub default: OptionDefault,
}

/// The kind of an option and its default in one.
pub enum OptionDefault {
    Count(u32),
    /// By primary language (`fr` of `fr-CA`); `default` is for all others and must be there.
    PerLanguage(&'static [(&'static str, u32)]),
}

/// A rule's options as configured, over its defaults.
pub struct RuleOptions<'a> {
    pub rule: &'static [RuleOption],
    pub given: Option<&'a RuleSettings>,
}

/// The front-matter keys as configured; the first that is there wins.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    pub image: &'a [String],
    pub alt: &'a [String],
    pub thumb: &'a [String],
    pub focus: &'a [String],
    pub pair: &'a [String],
    pub decorative: &'a [String],
    pub alt_lang: &'a [String],
}

impl Needs {
    /// Returns whether every run that looks for such a rule finds all that it could. Otherwise, that one run finds nothing
    /// does not make an ignore or a line of a baseline useless.
    #[must_use]
    pub fn are_always_met(self) -> bool {
        match self {
            Self::SiteFiles | Self::UnshownPictures | Self::OtherRules => true,
            Self::Pixels | Self::Outputs | Self::Checkout | Self::History | Self::BuiltSite => false,
        }
    }
}

impl Rule {
    /// Returns a rule with what every rule must have, and the defaults for the rest.
    pub(in crate::rules) const fn new(
        id: &'static str,
        severity: Severity,
        subject: Subject,
        manuals: Manuals,
        check: Check,
    ) -> Self {
        Self {
            id,
            severity,
            subject,
            manuals,
            check,
            variants: &[],
            options: &[],
            yields_to: &[],
            refuted_by: Proof::Nothing,
            needs: Needs::SiteFiles,
            in_build: InBuild::Counted,
        }
    }

    /// Returns the manual in a language of messages, else in English.
    #[must_use]
    pub fn manual(&self, lang: &str) -> &'static str {
        let found = self.manuals.iter().find(|(code, _)| *code == lang);
        found.map_or(self.manuals[0].1, |(_, manual)| manual)
    }

    /// Returns the first sentence of the manual, which tells what the rule finds.
    #[must_use]
    pub fn summary(&self, lang: &str) -> String {
        let text = self.manual(lang).split("\n## ").nth(1).unwrap_or_default();
        let (_, text) = text.split_once('\n').unwrap_or_default();
        let paragraph = text.trim().split("\n\n").next().unwrap_or_default().replace('\n', " ");
        match paragraph.split_once(". ") {
            Some((first, _)) => format!("{first}."),
            None => paragraph,
        }
    }
}

impl RuleOptions<'_> {
    /// Returns the value of an option of kind [`OptionDefault::Count`]. A wrong type counts as absent: the schema
    /// has reported it already.
    #[must_use]
    pub fn count(&self, name: &str) -> usize {
        let given = self.given.and_then(|given| given.get(name)?.as_u64());
        let default = self.rule.iter().find_map(|option| match option.default {
            OptionDefault::Count(count) if option.name == name => Some(u64::from(count)),
            _ => None,
        });
        given.or(default).unwrap_or_default() as usize
    }

    /// Returns the value for a language of an option of kind [`OptionDefault::PerLanguage`]. In turn: the configured
    /// value of the language, our own for it, the configured default, ours.
    #[must_use]
    pub fn per_language(&self, name: &str, lang: &Lang) -> usize {
        let given = self.given.and_then(|given| given.get(name)?.as_object());
        let defaults =
            self.rule.iter().find(|option| option.name == name).map_or(&[][..], |option| match option.default {
                OptionDefault::PerLanguage(table) => table,
                OptionDefault::Count(_) => &[],
            });
        let primary = lang.primary();
        let look = |key: &str| {
            let ours = || defaults.iter().find(|(code, _)| *code == key).map(|(_, limit)| u64::from(*limit));
            given.and_then(|given| given.get(key)?.as_u64()).or_else(ours)
        };
        look(&primary).or_else(|| look("default")).unwrap_or_default() as usize
    }
}

impl<'a> Keys<'a> {
    /// Returns every configured key, whatever it holds.
    pub fn all(&self) -> impl Iterator<Item = &'a String> + use<'a> {
        [self.image, self.alt, self.thumb, self.focus, self.pair, self.decorative, self.alt_lang].into_iter().flatten()
    }
}
