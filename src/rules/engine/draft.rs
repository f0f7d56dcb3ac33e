//! A finding before it knows whose it is.

use super::repeats::Repeat;
use crate::model::Lang;
use crate::model::change::Change;
use crate::model::finding::{MessageValue, Severity};
use crate::model::outputs::Refusal;
use crate::model::page::{Page, Use};
use crate::model::paths::{FilePath, SitePath};
use crate::model::place::{Place, Span};
use crate::rules::Context;

/// Where a rule is broken and what its message needs to know. Message and help get the same values.
pub struct Draft {
    pub path: FilePath,
    pub span: Option<Span>,
    pub severity: Option<Severity>,
    pub variant: Option<&'static str>,
    pub args: Vec<(&'static str, MessageValue)>,
    pub lang: Option<Lang>,
    pub image: Option<SitePath>,
    pub related: Vec<Place>,
    pub fix: Option<Change>,
    /// Where else a finding of a rule that this one yields to is about the same fault.
    pub same_as: Vec<Place>,
    /// What it has in common with findings of the same cause, which are reported as one.
    pub repeat: Option<Repeat>,
}

impl Draft {
    /// At a place of a page, or at the page as a whole.
    pub fn on(page: &Page, span: Option<&Span>) -> Self {
        Self { span: span.cloned(), lang: Some(page.lang.clone()), ..Self::at_file(&page.path) }
    }

    /// At a file or folder of the site that is no page.
    pub fn at_file(path: &FilePath) -> Self {
        Self {
            path: path.clone(),
            span: None,
            severity: None,
            variant: None,
            args: Vec::new(),
            lang: None,
            image: None,
            related: Vec::new(),
            fix: None,
            same_as: Vec::new(),
            repeat: None,
        }
    }

    /// At the image of a use. Messages can say `$image` and `$line`.
    pub fn of(page: &Page, usage: &Use) -> Self {
        Self::of_use_at(page, usage, &usage.raw.at)
    }

    /// At the alt text of a use, or at its image where it has none. Messages can say `$image` and
    /// `$line`.
    pub fn of_alt(page: &Page, usage: &Use) -> Self {
        Self::of_use_at(page, usage, usage.alt.span().unwrap_or(&usage.raw.at))
    }

    /// At the first place that asks for a refused output, of a page that readers get where there is one; its other places
    /// are related. Messages can say `$output`.
    pub fn at_refusal(context: &Context, refusal: &Refusal) -> Option<Self> {
        let draft = Self::at_first_of(context, &refusal.places)?;
        Some(draft.image(refusal.image.as_ref()).with("output", &refusal.output))
    }

    /// At the first of these places that is on a page that readers get, where there is one, else at the first; the
    /// others are related.
    pub fn at_first_of(context: &Context, places: &[Place]) -> Option<Self> {
        let first = places.iter().find(|place| is_published(context, &place.path)).or(places.first())?;
        let others = places.iter().filter(|place| *place != first);
        Some(Self::at_place(context, first).with_related(others.cloned()))
    }

    /// At a place that the plan names.
    pub fn at_place(context: &Context, place: &Place) -> Self {
        let page = context.site.page(&place.path);
        Self { span: Some(place.span.clone()), lang: page.map(|page| page.lang.clone()), ..Self::at_file(&place.path) }
    }

    fn of_use_at(page: &Page, usage: &Use, span: &Span) -> Self {
        let image = usage.site_path().map_or(usage.raw.value.as_str(), SitePath::as_str);
        // A data URL can be as long as the picture; nobody wants to read it.
        let image = if image.starts_with("data:") { "data:…" } else { image };
        let draft = Self::on(page, Some(span)).image(usage.site_path());
        draft.with("image", image).with("line", usage.raw.at.line)
    }

    pub fn with(mut self, name: &'static str, value: impl Into<MessageValue>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Takes another message than the one named after the rule. It must be in the rule's table.
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = Some(variant);
        self
    }

    /// Takes another severity than the rule's own.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    pub fn image(mut self, image: Option<&SitePath>) -> Self {
        self.image = image.cloned();
        self
    }

    pub fn with_related(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.related.extend(places);
        self
    }

    pub fn same_as(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.same_as.extend(places);
        self
    }

    /// Combines it with others of its rule that are the same fault. Messages can say `$pages` and `$pictures`.
    pub fn repeat(mut self, repeat: Repeat) -> Self {
        self.repeat = Some(repeat);
        self
    }

    /// Adds the change that fixes it for sure, if there is one.
    pub fn fix(mut self, change: Option<Change>) -> Self {
        self.fix = change;
        self
    }
}

/// Readers get what this file holds: it is no page, or one that is published.
pub fn is_published(context: &Context, path: &FilePath) -> bool {
    context.site.page(path).is_none_or(|page| context.site.is_published(page))
}
