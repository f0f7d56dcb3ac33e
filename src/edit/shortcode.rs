//! `{{< figure src="…" alt="…" >}}`: its parameters.

use super::parameters::{Parameter, Quoting, parameters};
use super::{Patch, Reason};
use crate::read::body::Shown;

/// Another address.
pub fn url(body: &str, shown: &Shown, url: &str) -> Result<Vec<Patch>, Reason> {
    written(body, shown, &["src"], url)
}

/// Another alt text, where it is read from now: `alt`, else the caption. One that has neither gets `alt`, behind its address.
pub fn alt(body: &str, shown: &Shown, alt: &str) -> Result<Vec<Patch>, Reason> {
    if shown.alt.is_some() {
        return written(body, shown, &["alt", "caption"], alt);
    }
    let all = all(body, shown);
    let end = all.iter().find(|one| one.name.eq_ignore_ascii_case("src")).ok_or(Reason::Shape)?.end;
    Ok(vec![Patch::new(end..end, format!(" alt={}", quoted(alt).ok_or(Reason::Shape)?))])
}

fn all(body: &str, shown: &Shown) -> Vec<Parameter> {
    let inside = shown.at.start + 3..shown.at.end - 3;
    // The first word is the shortcode's name, and reads as a parameter without value.
    parameters(body, inside, Quoting::Shortcode)
}

fn written(body: &str, shown: &Shown, names: &[&str], value: &str) -> Result<Vec<Patch>, Reason> {
    let all = all(body, shown);
    let says = |at: &std::ops::Range<usize>| !body[at.clone()].trim_matches(['"', '`']).is_empty();
    let of = |name: &&str| all.iter().find(|one| one.name.eq_ignore_ascii_case(name)).and_then(|one| one.value.clone());
    let at = names.iter().filter_map(of).find(says).or_else(|| names.iter().find_map(of)).ok_or(Reason::Shape)?;
    let raw = body[at.clone()].starts_with('`') && !value.contains('`');
    let text = if raw { Some(format!("`{value}`")) } else { quoted(value) };
    Ok(vec![Patch::new(at, text.ok_or(Reason::Shape)?)])
}

/// `"…"`. A line end can't be written in it.
fn quoted(value: &str) -> Option<String> {
    let fits = !value.chars().any(|char| char.is_control() && char != '\t');
    fits.then(|| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")))
}
