//! Changes to the body: an image's address, its alt text, more text at the end. The body is read again after each, and
//! must show what it showed but for the change.

use super::{EditProblem, Patch, markdown, shortcode, tag};
use crate::model::Role;
use crate::read::body::{Body, BodyImage, Markup, read_body};

/// Returns another address for the image, or the address broken by a space, that begins at this offset of the file.
pub fn with_url(text: &str, start: usize, markup: Markup, at: usize, url: &str) -> Result<String, EditProblem> {
    let body = &text[start..];
    let before = read_body(body, markup);
    let at = at.checked_sub(start).ok_or(EditProblem::NoImage)?;
    if let Some(index) = before.images.iter().position(|image| image.at.start == at) {
        let image = &before.images[index];
        if image.url == url {
            return Ok(text.to_owned());
        }
        let patches = match image.role {
            Role::Markdown => markdown::url(body, image, url)?,
            Role::Html => tag::url(body, image, url)?,
            Role::Shortcode => shortcode::url(body, image, url)?,
            Role::Hero | Role::FrontMatter | Role::Social => return Err(EditProblem::NoImage),
        };
        let mut expected = ShownBody::of(&before);
        url.clone_into(&mut expected.images[index].url);
        return first_proved(text, start, markup, patches, |after| ShownBody::of(after) == expected);
    }
    let index = before.urls_with_spaces.iter().position(|one| one.url_at.start == at).ok_or(EditProblem::NoImage)?;
    let patches =
        vec![Patch::new(before.urls_with_spaces[index].url_at.clone(), markdown::bare(url).ok_or(EditProblem::Shape)?)];
    let mut expected = ShownBody::of(&before);
    expected.urls_with_spaces.remove(index);
    first_proved(text, start, markup, patches, |after| {
        let mut rest = ShownBody::of(after);
        // The image that is one now; without it, all is as it was.
        let Some(new) = after.images.iter().position(|image| image.at.contains(&at)) else { return false };
        let made = rest.images.remove(new);
        made.url == url && made.role == Role::Markdown && rest == expected
    })
}

/// Another alt text for the image that begins at this offset of the file.
pub fn with_alt(text: &str, start: usize, markup: Markup, at: usize, alt: &str) -> Result<String, EditProblem> {
    let body = &text[start..];
    let before = read_body(body, markup);
    let at = at.checked_sub(start).ok_or(EditProblem::NoImage)?;
    let index = before.images.iter().position(|image| image.at.start == at).ok_or(EditProblem::NoImage)?;
    let image = &before.images[index];
    let old = image.alt.as_ref().map(|(alt, _)| alt.as_str());
    if old == Some(alt) {
        return Ok(text.to_owned());
    }
    // Braces would be a template's, and what a template made can't be known.
    if ["{{", "{%"].iter().any(|mark| alt.contains(mark) || old.is_some_and(|old| old.contains(mark))) {
        return Err(EditProblem::Elsewhere);
    }
    let patches = match image.role {
        Role::Markdown => markdown::alt(body, image, alt)?,
        Role::Html => tag::alt(body, image, alt)?,
        Role::Shortcode => shortcode::alt(body, image, alt)?,
        Role::Hero | Role::FrontMatter | Role::Social => return Err(EditProblem::NoImage),
    };
    let mut expected = ShownBody::of(&before);
    expected.images[index].alt = Some(alt.to_owned());
    first_proved(text, start, markup, patches, |after| {
        let mut expected = expected.clone();
        // An empty text may say that the image is decorative.
        if let Some(after) = after.images.get(index) {
            expected.images[index].decorative = after.decorative;
        }
        ShownBody::of(after) == expected
    })
}

/// More text, on a line of its own, with the line ends of the page.
pub fn with_more(text: &str, start: usize, markup: Markup, more: &str) -> Result<String, EditProblem> {
    let line_end = if text.matches("\r\n").count() * 2 > text.matches('\n').count() { "\r\n" } else { "\n" };
    let more = more.replace("\r\n", "\n").replace('\n', line_end);
    let between = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
    let patch = Patch::new(text.len() - start..text.len() - start, format!("{between}{more}"));
    let mut expected = ShownBody::of(&read_body(&text[start..], markup));
    let added = ShownBody::of(&read_body(&more, markup));
    expected.images.extend(added.images);
    expected.urls_with_spaces.extend(added.urls_with_spaces);
    first_proved(text, start, markup, vec![patch], |after| ShownBody::of(after) == expected)
}

/// Returns the first of the ways to write it that reads as it should.
fn first_proved(
    text: &str,
    start: usize,
    markup: Markup,
    patches: Vec<Patch>,
    holds: impl Fn(&Body) -> bool,
) -> Result<String, EditProblem> {
    for patch in patches {
        let body = patch.patched_text(&text[start..]);
        if holds(&read_body(&body, markup)) {
            return Ok(format!("{}{body}", &text[..start]));
        }
    }
    Err(EditProblem::Unproved)
}

/// What readers get of a body: its images and their texts, wherever they stand.
#[derive(Clone, PartialEq)]
struct ShownBody {
    images: Vec<ShownImage>,
    /// Addresses that a space breaks, and their alt texts.
    urls_with_spaces: Vec<(String, String)>,
}

#[derive(Clone, PartialEq)]
struct ShownImage {
    role: Role,
    url: String,
    alt: Option<String>,
    decorative: bool,
    lang: Option<String>,
}

impl ShownBody {
    fn of(body: &Body) -> Self {
        let image = |image: &BodyImage| ShownImage {
            role: image.role,
            url: image.url.clone(),
            alt: image.alt.as_ref().map(|(alt, _)| alt.clone()),
            decorative: image.decorative,
            lang: image.lang.clone(),
        };
        let urls_with_spaces = body.urls_with_spaces.iter().map(|one| (one.url.clone(), one.alt.clone()));
        Self { images: body.images.iter().map(image).collect(), urls_with_spaces: urls_with_spaces.collect() }
    }
}
