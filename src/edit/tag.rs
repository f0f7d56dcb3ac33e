//! `<img>`: its attributes.

use super::parameters::{Parameter, Quoting, parameters};
use super::{EditProblem, Patch};
use crate::read::body::BodyImage;

/// Returns another address.
pub fn url(body: &str, image: &BodyImage, url: &str) -> Result<Vec<Patch>, EditProblem> {
    let all = attributes(body, image)?;
    // As the reader chooses: lazy loaders keep the picture in another attribute.
    let says = |one: &&Parameter| one.value.as_ref().is_some_and(|at| !inside(&body[at.clone()]).is_empty());
    let found = ["src", "data-src"].iter().find_map(|name| parameter_named(&all, name).filter(says));
    let at = found.and_then(|one| one.value.clone()).ok_or(EditProblem::Elsewhere)?;
    Ok(attribute_patches(body, at, url))
}

/// Returns another alt text; a tag that has none gets the attribute, before all others.
pub fn alt(body: &str, image: &BodyImage, alt: &str) -> Result<Vec<Patch>, EditProblem> {
    let all = attributes(body, image)?;
    let label = || parameter_named(&all, "aria-label").filter(|_| image.alt.is_some());
    match parameter_named(&all, "alt").or_else(label) {
        Some(Parameter { value: Some(at), .. }) => Ok(attribute_patches(body, at.clone(), alt)),
        Some(Parameter { value: None, end, .. }) => {
            Ok(quoted_attribute(alt, '"').map(|text| Patch::new(*end..*end, format!("={text}"))).to_vec())
        }
        None => {
            let at = image.at.start + NAME.len();
            Ok(quoted_attribute(alt, '"').map(|text| Patch::new(at..at, format!(" alt={text}"))).to_vec())
        }
    }
}

/// Returns a new image, each way that it may be written.
pub fn image(url: &str, alt: &str) -> Vec<String> {
    let (urls, alts) = (quoted_attribute(url, '"'), quoted_attribute(alt, '"'));
    urls.iter().zip(&alts).map(|(url, alt)| format!("<img src={url} alt={alt}>")).collect()
}

const NAME: &str = "<img";

fn attributes(body: &str, image: &BodyImage) -> Result<Vec<Parameter>, EditProblem> {
    let tag = &body[image.at.clone()];
    // What a template writes into a tag can't be known.
    if ["{{", "{%", "<?", "${", "={"].iter().any(|mark| tag.contains(mark)) {
        return Err(EditProblem::Elsewhere);
    }
    // What names another element differs from one to the next.
    let is_image = tag.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME));
    if !is_image || tag[NAME.len()..].starts_with(|char: char| char.is_alphanumeric() || char == '-') {
        return Err(EditProblem::Elsewhere);
    }
    Ok(parameters(body, image.at.start + NAME.len()..image.at.end, Quoting::Html))
}

/// The first of a name counts, as browsers have it.
fn parameter_named<'a>(all: &'a [Parameter], name: &str) -> Option<&'a Parameter> {
    all.iter().find(|one| one.name.eq_ignore_ascii_case(name))
}

fn inside(value: &str) -> &str {
    value.trim_matches(['"', '\''])
}

fn attribute_patches(body: &str, at: std::ops::Range<usize>, value: &str) -> Vec<Patch> {
    let quote = if body[at.clone()].starts_with('\'') { '\'' } else { '"' };
    quoted_attribute(value, quote).map(|text| Patch::new(at.clone(), text)).to_vec()
}

/// Returns a value in its quotes; in the second way safe in a cell of a Markdown table too.
fn quoted_attribute(value: &str, quote: char) -> [String; 2] {
    let mut out = String::from(quote);
    for char in value.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' if quote == '"' => out.push_str("&quot;"),
            '\'' if quote == '\'' => out.push_str("&#39;"),
            char if char.is_control() => out.push_str(&format!("&#{};", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push(quote);
    let safe = out.replace('|', "&#124;");
    [out, safe]
}
