//! `{{< figure src="…" alt="…" >}}`: its parameters.

use std::ops::Range;

use super::parameters::{Parameter, Quoting, parameters};
use super::{EditProblem, Patch};
use crate::read::body::BodyImage;

/// Returns another address.
pub fn url(body: &str, image: &BodyImage, url: &str) -> Result<Vec<Patch>, EditProblem> {
    let all = all(body, image)?;
    let at = value_at(&all, &image.url_at).ok_or(EditProblem::Elsewhere)?;
    value_patches(body, at, url)
}

/// Returns another alt text, where it is read from now. One that has none gets `alt`, behind its address.
pub fn alt(body: &str, image: &BodyImage, alt: &str) -> Result<Vec<Patch>, EditProblem> {
    let all = all(body, image)?;
    if let Some((_, at)) = &image.alt {
        let at = value_at(&all, at).ok_or(EditProblem::Elsewhere)?;
        return value_patches(body, at, alt);
    }
    let end = all.iter().find(|one| one.end == image.url_at.end).ok_or(EditProblem::Shape)?.end;
    Ok(vec![Patch::new(end..end, format!(" alt={}", quoted_value(alt).ok_or(EditProblem::Shape)?))])
}

/// Returns the parameters of a shortcode; other calls are not changed.
fn all(body: &str, image: &BodyImage) -> Result<Vec<Parameter>, EditProblem> {
    let written = &body[image.at.clone()];
    if !["{{<", "{{%"].iter().any(|open| written.starts_with(open)) {
        return Err(EditProblem::Elsewhere);
    }
    // The opening brackets and the shortcode's name read as parameters without value.
    Ok(parameters(body, image.at.start..image.at.end - ">}}".len(), Quoting::Shortcode))
}

/// Returns where the value stands of the parameter that ends where the reader found it.
fn value_at(all: &[Parameter], read: &Range<usize>) -> Option<Range<usize>> {
    all.iter().find(|one| one.end == read.end)?.value.clone()
}

fn value_patches(body: &str, at: Range<usize>, value: &str) -> Result<Vec<Patch>, EditProblem> {
    let raw = body[at.clone()].starts_with('`') && !value.contains('`');
    let text = if raw { Some(format!("`{value}`")) } else { quoted_value(value) };
    Ok(vec![Patch::new(at, text.ok_or(EditProblem::Shape)?)])
}

/// `"…"`. A line end can't be written in it.
fn quoted_value(value: &str) -> Option<String> {
    let fits = !value.chars().any(|char| char.is_control() && char != '\t');
    fits.then(|| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")))
}
