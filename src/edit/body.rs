//! Changes to the body: an image's address, its alt text, more text at the end. The body is read again after each, and
//! must show what it showed but for the change.

use super::{Patch, Reason, markdown, shortcode, tag};
use crate::model::Role;
use crate::read::body::{Body, Markup, Shown, read};

/// Another address for the image, or the address broken by a blank, that begins at this offset of the file.
pub fn with_url(text: &str, start: usize, markup: Markup, at: usize, url: &str) -> Result<String, Reason> {
    let body = &text[start..];
    let before = read(body, markup);
    let at = at.checked_sub(start).ok_or(Reason::NoImage)?;
    if let Some(index) = before.shown.iter().position(|shown| shown.at.start == at) {
        let shown = &before.shown[index];
        if shown.url == url {
            return Ok(text.to_owned());
        }
        let patches = match shown.role {
            Role::Markdown => markdown::url(body, shown, url)?,
            Role::Html => tag::url(body, shown, url)?,
            Role::Shortcode => shortcode::url(body, shown, url)?,
            Role::Hero => return Err(Reason::NoImage),
        };
        return proved(text, start, markup, patches, |after| {
            let mut expected = before.clone();
            url.clone_into(&mut expected.shown[index].url);
            same(&expected, after)
        });
    }
    let index = before.blanks.iter().position(|blank| blank.url_at.start == at).ok_or(Reason::NoImage)?;
    let patches = vec![Patch::new(before.blanks[index].url_at.clone(), markdown::bare(url).ok_or(Reason::Shape)?)];
    proved(text, start, markup, patches, |after| {
        let mut rest = after.clone();
        // The image that is one now; without it, all is as it was.
        let Some(new) = rest.shown.iter().position(|shown| shown.at.contains(&at)) else { return false };
        let made = rest.shown.remove(new);
        let mut expected = before.clone();
        expected.blanks.remove(index);
        made.url == url && made.role == Role::Markdown && same(&expected, &rest)
    })
}

/// Another alt text for the image that begins at this offset of the file.
pub fn with_alt(text: &str, start: usize, markup: Markup, at: usize, alt: &str) -> Result<String, Reason> {
    let body = &text[start..];
    let before = read(body, markup);
    let at = at.checked_sub(start).ok_or(Reason::NoImage)?;
    let index = before.shown.iter().position(|shown| shown.at.start == at).ok_or(Reason::NoImage)?;
    let shown = &before.shown[index];
    let old = shown.alt.as_ref().map(|(alt, _)| alt.as_str());
    if old == Some(alt) {
        return Ok(text.to_owned());
    }
    // Braces would be a template's, and what a template made can't be known.
    if ["{{", "{%"].iter().any(|mark| alt.contains(mark) || old.is_some_and(|old| old.contains(mark))) {
        return Err(Reason::Elsewhere);
    }
    let patches = match shown.role {
        Role::Markdown => markdown::alt(body, shown, alt)?,
        Role::Html => tag::alt(body, shown, alt)?,
        Role::Shortcode => shortcode::alt(body, shown, alt)?,
        Role::Hero => return Err(Reason::NoImage),
    };
    proved(text, start, markup, patches, |after| {
        let mut expected = before.clone();
        expected.shown[index].alt = Some((alt.to_owned(), 0..0));
        // An empty text may say that the image is decorative.
        if let Some(after) = after.shown.get(index) {
            expected.shown[index].decorative = after.decorative;
        }
        same(&expected, after)
    })
}

/// More text, on a line of its own, with the line ends of the page.
pub fn with_more(text: &str, start: usize, markup: Markup, more: &str) -> Result<String, Reason> {
    let line_end = if text.matches("\r\n").count() * 2 > text.matches('\n').count() { "\r\n" } else { "\n" };
    let more = more.replace("\r\n", "\n").replace('\n', line_end);
    let between = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
    let patch = Patch::new(text.len() - start..text.len() - start, format!("{between}{more}"));
    let mut expected = read(&text[start..], markup);
    let added = read(&more, markup);
    expected.shown.extend(added.shown);
    expected.blanks.extend(added.blanks);
    proved(text, start, markup, vec![patch], |after| same(&expected, after))
}

/// The first of the ways to write it that reads as it should.
fn proved(
    text: &str,
    start: usize,
    markup: Markup,
    patches: Vec<Patch>,
    holds: impl Fn(&Body) -> bool,
) -> Result<String, Reason> {
    for patch in patches {
        let body = patch.applied(&text[start..]);
        if holds(&read(&body, markup)) {
            return Ok(format!("{}{body}", &text[..start]));
        }
    }
    Err(Reason::Unproved)
}

/// The same images with the same texts, wherever they stand.
fn same(one: &Body, other: &Body) -> bool {
    let shown = |shown: &Shown| {
        let alt = shown.alt.as_ref().map(|(alt, _)| alt.clone());
        (shown.role, shown.url.clone(), alt, shown.decorative, shown.lang.clone())
    };
    let all = |body: &Body| {
        let blanks = body.blanks.iter().map(|blank| (blank.url.clone(), blank.alt.clone())).collect::<Vec<_>>();
        (body.shown.iter().map(shown).collect::<Vec<_>>(), blanks)
    };
    all(one) == all(other)
}
