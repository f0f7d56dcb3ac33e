//! A finding before it knows whose it is.

use super::chosen::{Chosen, Weighed};
use super::rule::Rule;
use crate::model::Lang;
use crate::model::change::Change;
use crate::model::finding::{Finding, Message, Severity, Value};
use crate::model::outputs::Refusal;
use crate::model::page::{Page, Use};
use crate::model::paths::{FilePath, SitePath};
use crate::model::place::{Place, Span};
use crate::rules::Context;

/// Where a rule is broken and what its message needs to know. Message and help get the same values.
pub struct Draft {
    path: FilePath,
    span: Option<Span>,
    severity: Option<Severity>,
    variant: Option<&'static str>,
    args: Vec<(&'static str, Value)>,
    lang: Option<Lang>,
    image: Option<SitePath>,
    related: Vec<Place>,
    mend: Option<Change>,
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
            mend: None,
        }
    }

    /// At the image of a use. Messages can say `$image` and `$line`.
    pub fn of(page: &Page, shown: &Use) -> Self {
        Self::of_use_at(page, shown, &shown.raw.at)
    }

    /// At the alt text of a use, or at its image where it has none. Messages can say `$image` and
    /// `$line`.
    pub fn of_alt(page: &Page, shown: &Use) -> Self {
        Self::of_use_at(page, shown, shown.alt.span().unwrap_or(&shown.raw.at))
    }

    /// At the first place that asks for a refused output, of a page that readers get where there is one; its other places
    /// are related. Messages can say `$output`.
    pub fn refused(context: &Context, refusal: &Refusal) -> Option<Self> {
        let draft = Self::at_first_of(context, &refusal.places)?;
        Some(draft.image(refusal.image.as_ref()).with("output", &refusal.output))
    }

    /// At the first of these places that is on a page that readers get, where there is one, else at the first; the
    /// others are related.
    pub fn at_first_of(context: &Context, places: &[Place]) -> Option<Self> {
        let first = places.iter().find(|place| is_published(context, &place.path)).or(places.first())?;
        let others = places.iter().filter(|place| *place != first);
        Some(Self::at_place(context, first).related(others.cloned()))
    }

    /// At a place that the plan names.
    pub fn at_place(context: &Context, place: &Place) -> Self {
        let page = context.site.page(&place.path);
        Self { span: Some(place.span.clone()), lang: page.map(|page| page.lang.clone()), ..Self::at_file(&place.path) }
    }

    fn of_use_at(page: &Page, shown: &Use, span: &Span) -> Self {
        let image = shown.site_path().map_or(shown.raw.value.as_str(), SitePath::as_str);
        // A data URL can be as long as the picture; nobody wants to read it.
        let image = if image.starts_with("data:") { "data:…" } else { image };
        let draft = Self::on(page, Some(span)).image(shown.site_path());
        draft.with("image", image).with("line", shown.raw.at.line)
    }

    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Another message than the one named after the rule. It must be in the rule's table.
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = Some(variant);
        self
    }

    /// Another weight than the rule's own.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    pub fn image(mut self, image: Option<&SitePath>) -> Self {
        self.image = image.cloned();
        self
    }

    pub fn related(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.related.extend(places);
        self
    }

    /// What makes it good for sure, where anything does.
    pub fn mend(mut self, change: Option<Change>) -> Self {
        self.mend = change;
        self
    }

    /// The configuration overrules every severity of ours, but on a page that readers don't get nothing is worse than a
    /// warning. `None` where it has the rule off at this path.
    pub fn finding(self, rule: &'static Rule, context: &Context, chosen: &Chosen) -> Option<Finding> {
        let configured = match chosen.weighed(rule, &self.path) {
            Weighed::Off => return None,
            Weighed::AsItIs => None,
            Weighed::On(severity) => Some(severity),
        };
        let id = match self.variant {
            Some(variant) => {
                debug_assert!(rule.variants.contains(&variant), "{} lacks the variant {variant}", rule.id);
                format!("{}-{variant}", rule.id)
            }
            None => rule.id.to_owned(),
        };
        let severity = configured.or(self.severity).unwrap_or(rule.severity);
        let unpublished = !is_published(context, &self.path);
        Some(Finding {
            rule: rule.id,
            severity: if unpublished { severity.min(Severity::Warning) } else { severity },
            path: self.path,
            span: self.span,
            help: Message { id: format!("{id}.help"), args: self.args.clone() },
            message: Message { id, args: self.args },
            lang: self.lang,
            image: self.image,
            related: self.related,
            mend: self.mend,
        })
    }
}

/// Readers get what this file holds: it is no page, or one that is published.
pub fn is_published(context: &Context, path: &FilePath) -> bool {
    context.site.page(path).is_none_or(|page| context.site.is_published(page))
}
