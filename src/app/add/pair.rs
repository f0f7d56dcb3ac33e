//! Which posts are to show the picture.

use std::path::Path;

use super::objection::{Allowed, Objections};
use crate::app::survey::{Opened, Survey};
use crate::app::which::Which;
use crate::error::{Problem, Stop, StopKind};
use crate::model::files::folded;
use crate::model::page::Tie;
use crate::model::{FilePath, Finding, Lang, Message, Page, Place, Site, Span};
use crate::rules::Chosen;

/// The posts of one pair, in the order of the site's languages. `post` is their key, or the path of one of them, from
/// here or from the root of the site.
pub fn pair<'s>(
    opened: &mut Opened,
    survey: &'s Survey,
    post: &str,
    objections: &mut Objections<'_>,
) -> Result<Vec<&'s Page>, Stop> {
    let site = &survey.site;
    let page = named(opened, site, post).ok_or_else(|| unknown(site, post))?;
    if page.problem.is_some() {
        return Err(Stop::refused(Message::new("add-page-unreadable").with("path", &page.path)));
    }
    let pair = site.pairs().into_iter().find(|pair| Some(pair.tie) == page.tie());
    let Some(pair) = pair else { return Ok(vec![page]) };
    if let Some(twice) = pair.pages.values().find(|pages| pages.len() > 1) {
        let paths: Vec<String> = twice.iter().map(|index| format!("`{}`", site.pages[*index].path)).collect();
        let message = Message::new("add-pair-twice").with("key", tie(pair.tie)).with("paths", paths.join(", "));
        return Err(Stop::refused(message));
    }
    let pages: Vec<&Page> =
        site.languages.iter().filter_map(|lang| Some(&site.pages[*pair.pages.get(lang)?.first()?])).collect();
    let lacking: Vec<&Lang> = site.languages.iter().filter(|lang| !pair.pages.contains_key(lang)).collect();
    if lacking.is_empty() {
        return Ok(pages);
    }
    if let Some(miss) = near_miss(opened, survey, &pages) {
        return Err(missed(miss));
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

/// By its key, by its path, or by the path that its languages share.
fn named<'s>(opened: &Opened, site: &'s Site, post: &str) -> Option<&'s Page> {
    let by_key = || site.pages.iter().find(|page| page.tie() == Some(Tie::Key(post)));
    let paths = opened.root.named(Path::new(post)).into_iter().chain(FilePath::cleaned(post));
    let by_path = || paths.clone().find_map(|path| site.page(&path));
    let by_name = || site.pages.iter().find(|page| page.tie() == Some(Tie::Path(&folded(post))));
    by_key().or_else(by_path).or_else(by_name)
}

/// What looks like it: a key or a path.
fn unknown(site: &Site, post: &str) -> Stop {
    let keys = site.pages.iter().filter_map(|page| match page.tie()? {
        Tie::Key(key) => Some(key),
        Tie::Path(_) => None,
    });
    let names = keys.chain(site.pages.iter().map(|page| page.path.as_str()));
    let likeness = |name: &str| strsim::jaro_winkler(&folded(post), &folded(name));
    let best = names.map(|name| (likeness(name), name)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    // Jaro–Winkler, 0 to 1: below 0.8 the words share little but their letters.
    Stop::usage(match best.filter(|(likeness, _)| *likeness >= 0.8) {
        Some((_, near)) => Message::new("add-no-post-near").with("post", post).with("near", near),
        None => Message::new("add-no-post").with("post", post),
    })
}

/// What the rule says of keys that were meant to be one, whatever the configuration says of the rule.
fn near_miss(opened: &mut Opened, survey: &Survey, pages: &[&Page]) -> Option<Finding> {
    let which = Which { select: vec!["pair-near-miss".to_owned()], ..Which::default() };
    let alone = which.chosen(Chosen::default()).ok()?;
    let usual = std::mem::replace(&mut opened.chosen, alone);
    let findings = survey.findings(opened);
    opened.chosen = usual;
    let concerns = |path: &FilePath| pages.iter().any(|page| page.path == *path);
    let is_about =
        |finding: &Finding| concerns(&finding.path) || finding.related.iter().any(|place| concerns(&place.path));
    findings.into_iter().find(is_about)
}

fn missed(finding: Finding) -> Stop {
    let span = finding.span.unwrap_or_else(Span::first_line);
    let place = Some(Place { path: finding.path, span });
    let help = Some(Message::new("add-near-miss"));
    Stop { kind: StopKind::Refused, problems: vec![Problem { place, message: finding.message, help }] }
}
