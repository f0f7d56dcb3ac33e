//! Which posts are to show the picture.

use super::objection::{Allowed, Objections};
use crate::app::finding_filter::FindingFilter;
use crate::app::post;
use crate::app::session::Session;
use crate::app::site_state::SiteState;
use crate::error::{Problem, Stop, StopKind};
use crate::model::page::Tie;
use crate::model::{FilePath, Finding, Lang, Message, Page, Place, Severity, Span};
use crate::rules::{ActiveRules, PAIR_NEAR_MISS};

const UNKNOWN: post::Unknown = post::Unknown { message: "add-no-post", near: "add-no-post-near" };

/// Returns the posts of one pair, in the order of the site's languages. `name` is their key, or the path of one of
/// them, from here or from the root of the site.
pub fn pair<'s>(
    session: &Session,
    state: &'s SiteState,
    name: &str,
    objections: &mut Objections<'_>,
) -> Result<Vec<&'s Page>, Stop> {
    let site = &state.site;
    let page = post::page_named(session, site, name).ok_or_else(|| post::unknown_post_stop(site, name, &UNKNOWN))?;
    if page.problem.is_some() {
        return Err(Stop::refusal(Message::new("add-page-unreadable").with("path", &page.path)));
    }
    let pair = site.pairs().into_iter().find(|pair| Some(pair.tie) == page.tie());
    let Some(pair) = pair else { return Ok(vec![page]) };
    if let Some(twice) = pair.pages.values().find(|pages| pages.len() > 1) {
        let paths: Vec<String> = twice.iter().map(|index| format!("`{}`", site.pages[*index].path)).collect();
        let message = Message::new("add-pair-twice").with("key", tie(pair.tie)).with("paths", paths.join(", "));
        return Err(Stop::refusal(message));
    }
    let pages: Vec<&Page> =
        site.languages.iter().filter_map(|lang| Some(&site.pages[*pair.pages.get(lang)?.first()?])).collect();
    let lacking: Vec<&Lang> = site.languages.iter().filter(|lang| !pair.pages.contains_key(lang)).collect();
    if lacking.is_empty() {
        return Ok(pages);
    }
    if let Some(miss) = near_miss(session, state, &pages) {
        return Err(near_miss_stop(miss));
    }
    let codes: Vec<&str> = lacking.iter().map(|lang| lang.as_str()).collect();
    let guessed = |other: &&Page| other.guessed_pair.as_deref() == Some(tie(pair.tie));
    let message = match site.pages.iter().find(guessed) {
        Some(other) => Message::new("add-twin-unreadable").with("path", &other.path),
        None => Message::new("add-no-twin").with("path", &page.path),
    };
    objections.raise(Allowed::Lone, message.with("langs", codes.join(", ")))?;
    Ok(pages)
}

fn tie(tie: Tie<'_>) -> &str {
    match tie {
        Tie::Key(text) | Tie::Path(text) => text,
    }
}

/// Returns what the rule says of keys that were meant to be one, whatever the configuration says of the rule.
fn near_miss(session: &Session, state: &SiteState, pages: &[&Page]) -> Option<Finding> {
    let filter = FindingFilter { select: vec![PAIR_NEAR_MISS.id.to_owned()], ..FindingFilter::default() };
    let alone = filter.selected_rules(ActiveRules::default()).ok()?;
    let findings = state.judgement_by(&alone, session).findings;
    let concerns = |path: &FilePath| pages.iter().any(|page| page.path == *path);
    let is_about =
        |finding: &Finding| concerns(&finding.path) || finding.related.iter().any(|place| concerns(&place.path));
    // Where two posts may be meant, nothing stands in the way of either.
    findings.into_iter().find(|finding| finding.severity == Severity::Error && is_about(finding))
}

fn near_miss_stop(finding: Finding) -> Stop {
    let span = finding.span.unwrap_or_else(Span::first_line);
    let place = Some(Place { path: finding.path, span });
    // Where the keys differ in a letter, `--fix` leaves them.
    let help = if finding.fix.is_some() { "add-near-miss" } else { "add-near-miss-unsure" };
    let help = Some(Message::new(help));
    Stop::of(StopKind::Refused, vec![Problem { place, message: finding.message, help }])
}
