//! For people: the source line with a caret, what is wrong, what to do; infos by count.

use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::region::is_readable;
use super::{Colour, Detail, Report, Style, concise, place, summary};
use crate::model::Ignored;
use crate::model::finding::{Finding, Message, Severity};
use crate::model::{FilePath, Place};
use crate::words::visible::{visible, visible_source};

pub fn render(report: &Report<'_>, style: &Style<'_>) -> String {
    let mut out = String::new();
    if style.detail > Detail::Quiet {
        let shown = |finding: &&Finding| finding.severity > Severity::Info || style.detail == Detail::All;
        let mut reported: BTreeMap<(&str, &Place), usize> = BTreeMap::new();
        for finding in report.findings.iter().filter(shown) {
            let count = cause(finding, report).map_or(0, |cause| {
                let count = reported.entry((finding.rule, cause)).or_default();
                *count += 1;
                *count
            });
            if count > WHOLE && style.detail < Detail::All {
                out.push_str(&concise::one(finding, &summary::severity(finding.severity, style.words), style));
                out.push('\n');
            } else {
                out.push_str(&one(finding, report, style));
                out.push_str("\n\n");
            }
        }
        if style.detail < Detail::All {
            out.push_str(&infos(report, style));
        } else {
            out.extend(report.ignored.iter().map(|one| ignored_line(one, style)));
        }
        out.push_str(&unfound_text(report, style));
    }
    out.push_str(&summary::check(report, style));
    out
}

/// So many findings of one cause are shown whole.
const WHOLE: usize = 3;

/// Returns the place in a template that a finding in a page comes from. One template may lose the text of hundreds of
/// posts.
fn cause<'a>(finding: &'a Finding, report: &Report<'_>) -> Option<&'a Place> {
    let first = finding.related.first()?;
    let is_page = |path: &FilePath| report.site.page(path).is_some();
    (is_page(&finding.path) && !is_page(&first.path)).then_some(first)
}

/// Returns one finding, whole.
#[must_use]
pub fn one(finding: &Finding, report: &Report<'_>, style: &Style<'_>) -> String {
    let renderer = match style.colour {
        Colour::Always => Renderer::styled(),
        Colour::Never => Renderer::plain(),
    };
    let renderer = renderer.term_width(style.width).decor_style(DecorStyle::Ascii);
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let label = Message::new("label")
        .with("severity", summary::severity(finding.severity, style.words))
        .with("rule", finding.rule);
    let title = level.with_name(style.words.say(&label)).primary_title(style.words.say(&finding.message));
    let path = visible(finding.path.as_str());
    let line = finding.span.as_ref().and_then(|span| {
        let line = report.lines.get(&(finding.path.clone(), span.line)).filter(|line| is_readable(line))?;
        Some((line, span))
    });
    let mut group: Group<'_> = if let Some((line, span)) = line {
        let start = line.char_indices().nth(span.column - 1).map_or(line.len(), |(at, _)| at);
        let length = span.bytes.end.saturating_sub(span.bytes.start);
        let end = line.floor_char_boundary((start + length).min(line.len())).max(start);
        // The caret stands below what is shown.
        let [before, marked, after] = [&line[..start], &line[start..end], &line[end..]].map(visible_source);
        let mark = AnnotationKind::Primary.span(before.len()..before.len() + marked.len());
        let source = before + &marked + &after;
        title.element(Snippet::source(source).line_start(span.line).path(&*path).annotation(mark))
    } else {
        let origin = Origin::path(&*path);
        title.element(match &finding.span {
            Some(span) => origin.line(span.line).char_column(span.column),
            None => origin,
        })
    };
    let named = |level: Level<'static>, id: &str| level.with_name(style.words.say(&Message::new(id)));
    group = group.element(named(Level::HELP, "label-help").message(style.words.say(&finding.help)));
    for place in &finding.related {
        let also = Message::new("see-also").with("path", &place.path).with("line", place.span.line);
        group = group.element(named(Level::NOTE, "label-note").message(style.words.say(&also)));
    }
    renderer.render(&[group])
}

/// Returns the pages that were not looked up on the built site.
fn unfound_text(report: &Report<'_>, style: &Style<'_>) -> String {
    let Some(built) = report.site.built.as_ref().filter(|built| !built.unfound.is_empty()) else {
        return String::new();
    };
    let mut out = String::new();
    if style.detail == Detail::All {
        for path in &built.unfound {
            out.push_str(&style.words.say(&Message::new("built-unfound-page").with("path", path)));
            out.push('\n');
        }
    }
    let more = if style.detail == Detail::All { "no" } else { "yes" };
    let count = Message::new("built-unfound").with("count", built.unfound.len()).with("folder", &built.folder);
    out + &style.words.say(&count.with("more", more)) + "\n"
}

/// `ignored[alt-too-long] content/en/a.md:7:12: a quotation`, at the finding's own place.
fn ignored_line(one: &Ignored, style: &Style<'_>) -> String {
    let Ignored { finding, reason, .. } = one;
    let place = place(finding.path.as_str(), finding.span.as_ref());
    let id = if reason.is_empty() { "ignored-silently" } else { "ignored" };
    let line = Message::new(id).with("rule", finding.rule).with("place", place).with("reason", reason);
    style.words.say(&line) + "\n"
}

/// Infos as a count by rule.
fn infos(report: &Report<'_>, style: &Style<'_>) -> String {
    let mut by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.severity == Severity::Info) {
        *by_rule.entry(finding.rule).or_default() += 1;
    }
    let mut out = String::new();
    for (rule, count) in by_rule {
        let severity = summary::severity(Severity::Info, style.words);
        let line = Message::new("infos").with("severity", severity).with("rule", rule).with("count", count);
        out.push_str(&style.words.say(&line));
        out.push('\n');
    }
    out
}
