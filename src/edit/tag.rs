//! `<img>`: its attributes.

use super::parameters::{Parameter, Quoting, parameters};
use super::{Patch, Reason};
use crate::read::body::Shown;

/// Another address.
pub fn url(body: &str, shown: &Shown, url: &str) -> Result<Vec<Patch>, Reason> {
    let all = attributes(body, shown)?;
    // As the reader chooses: lazy loaders keep the picture in another attribute.
    let says = |one: &&Parameter| one.value.as_ref().is_some_and(|at| !inside(&body[at.clone()]).is_empty());
    let found = ["src", "data-src"].iter().find_map(|name| named(&all, name).filter(says));
    let at = found.and_then(|one| one.value.clone()).ok_or(Reason::Elsewhere)?;
    Ok(written(body, at, url))
}

/// Another alt text; a tag that has none gets the attribute, before all others.
pub fn alt(body: &str, shown: &Shown, alt: &str) -> Result<Vec<Patch>, Reason> {
    let all = attributes(body, shown)?;
    let label = || named(&all, "aria-label").filter(|_| shown.alt.is_some());
    match named(&all, "alt").or_else(label) {
        Some(Parameter { value: Some(at), .. }) => Ok(written(body, at.clone(), alt)),
        Some(Parameter { value: None, end, .. }) => {
            Ok(quoted(alt, '"').map(|text| Patch::new(*end..*end, format!("={text}"))).to_vec())
        }
        None => {
            let at = shown.at.start + NAME.len();
            Ok(quoted(alt, '"').map(|text| Patch::new(at..at, format!(" alt={text}"))).to_vec())
        }
    }
}

/// A new image, each way that it may be written.
pub fn image(url: &str, alt: &str) -> Vec<String> {
    let (urls, alts) = (quoted(url, '"'), quoted(alt, '"'));
    urls.iter().zip(&alts).map(|(url, alt)| format!("<img src={url} alt={alt}>")).collect()
}

const NAME: &str = "<img";

fn attributes(body: &str, shown: &Shown) -> Result<Vec<Parameter>, Reason> {
    let tag = &body[shown.at.clone()];
    // What a template writes into a tag can't be known.
    if ["{{", "{%", "<?", "${"].iter().any(|mark| tag.contains(mark)) {
        return Err(Reason::Elsewhere);
    }
    Ok(parameters(body, shown.at.start + NAME.len()..shown.at.end, Quoting::Html))
}

/// The first of a name counts, as browsers have it.
fn named<'a>(all: &'a [Parameter], name: &str) -> Option<&'a Parameter> {
    all.iter().find(|one| one.name.eq_ignore_ascii_case(name))
}

fn inside(value: &str) -> &str {
    value.trim_matches(['"', '\''])
}

fn written(body: &str, at: std::ops::Range<usize>, value: &str) -> Vec<Patch> {
    let quote = if body[at.clone()].starts_with('\'') { '\'' } else { '"' };
    quoted(value, quote).map(|text| Patch::new(at.clone(), text)).to_vec()
}

/// A value in its quotes; in the second way safe in a cell of a Markdown table too.
fn quoted(value: &str, quote: char) -> [String; 2] {
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
