//! The site's own shortcodes, includes and macros: which of their arguments becomes the alt text of a picture, and which
//! its address. Templates are not run: what can't be known from their text is said to be unknown.

mod attributes;
mod braces;
mod go;

use std::ops::Range;

use crate::generator::hugo::template::markup;
use crate::model::FilePath;
use crate::model::call::{AddressSource, AltSource, Argument, CallKind, CallTemplate, CallTemplates};
use attributes::{AttributeValue, attribute_values};

/// The folders that shortcodes lie in; the second is Hugo's from 0.146.
const SHORTCODES: [&str; 2] = ["shortcodes", "_shortcodes"];
/// The folder of includes.
const INCLUDES: &str = "_includes";

/// Bytes of a template that is looked at.
const LARGEST: usize = 256 << 10;

/// One `{{ … }}` or `{% … %}` of a template, and the arguments of the call that it writes or hands on.
pub struct TemplateAction {
    pub at: Range<usize>,
    pub arguments: Vec<Argument>,
    /// It writes the value of one argument as it is, but for what makes an address of a path.
    pub is_plain: bool,
    /// It writes where the site lies, which is nothing.
    pub is_base: bool,
    /// What it hands on as `alt`.
    pub alt: Vec<Argument>,
}

/// Returns what these files make of calls; the first of a name counts.
#[must_use]
pub fn call_templates(files: &[(FilePath, String)]) -> CallTemplates {
    let mut all = CallTemplates::default();
    for (path, text) in files.iter().filter(|(_, text)| text.len() <= LARGEST) {
        let template = || call_template(path, text, Vec::new());
        if let Some(name) = SHORTCODES.iter().find_map(|folder| below(path, folder)) {
            all.add(CallKind::Shortcode, without_extension(name), template());
        } else if let Some(name) = below(path, INCLUDES) {
            all.add(CallKind::Include, name, template());
            all.add(CallKind::Include, without_extension(name), template());
        }
        for one in braces::macros(text) {
            all.add(CallKind::Macro, one.name, call_template(path, one.body, one.parameters));
        }
    }
    all
}

/// A file of this name may hold templates that texts call.
#[must_use]
pub fn may_be_called(path: &FilePath) -> bool {
    let is_template = ["html", "htm", "njk", "liquid", "md", "jinja", "j2", "jinja2", "webc"];
    is_template.iter().any(|known| known.eq_ignore_ascii_case(path.extension()))
}

fn call_template(path: &FilePath, text: &str, parameters: Vec<String>) -> CallTemplate {
    let comments = markup::comments(text);
    let text = &markup::without(text, &comments);
    let is_go = path.as_str().split('/').any(|part| part == "layouts");
    let actions = if is_go { go::actions(text) } else { braces::actions(text) };
    let values = attribute_values(text, &actions);
    let shows = markup::shows(text);
    let hands_on = actions.iter().any(|action| !action.alt.is_empty());
    CallTemplate {
        shows: shows || hands_on || calls_others(text),
        alt: alt_source(text, &values, &actions),
        address: values
            .iter()
            .filter(|value| value.is_address())
            .find_map(|value| address_source(text, value, &actions)),
        parameters,
    }
}

/// Another template, which may show what it gets.
fn calls_others(text: &str) -> bool {
    ["partial", "include ", "include_", "render ", "template ", "import ", "resize_image", ".Inner"]
        .iter()
        .any(|word| text.contains(word))
}

fn alt_source(text: &str, values: &[AttributeValue], actions: &[TemplateAction]) -> AltSource {
    let of_alt: Vec<&AttributeValue> = values.iter().filter(|value| value.name == "alt").collect();
    let mut arguments: Vec<Argument> = Vec::new();
    let written = of_alt.iter().flat_map(|value| value.actions(actions)).flat_map(|action| &action.arguments);
    for argument in written.chain(actions.iter().flat_map(|action| &action.alt)) {
        if !arguments.contains(argument) {
            arguments.push(argument.clone());
        }
    }
    if !arguments.is_empty() {
        return AltSource::Arguments(arguments);
    }
    let is_empty = |value: &&AttributeValue| text[value.at.clone()].trim().is_empty();
    if !of_alt.is_empty() {
        return if of_alt.iter().all(is_empty) { AltSource::Empty } else { AltSource::Unknown };
    }
    // One that hands its picture on, or takes attributes as they come, may have an alt text from there.
    let is_whole = values.iter().any(|value| value.is_of_image) && !calls_others(text) && !text.contains("range");
    if is_whole { AltSource::Nothing } else { AltSource::Unknown }
}

fn address_source(text: &str, value: &AttributeValue, actions: &[TemplateAction]) -> Option<AddressSource> {
    let all: Vec<&TemplateAction> = value.actions(actions).collect();
    let index = all.iter().position(|action| !action.arguments.is_empty())?;
    let made = all[index];
    let [argument] = &made.arguments[..] else { return None };
    let others = all.iter().enumerate().filter(|(other, _)| *other != index);
    let is_whole = made.is_plain && others.clone().all(|(other, action)| other < index && action.is_base);
    let before = all[..index].iter().map(|action| action.at.end).max().unwrap_or(value.at.start);
    let literal = |range: Range<usize>| text.get(range).unwrap_or_default().trim().to_owned();
    let (before, after) = if is_whole {
        (literal(before..made.at.start), literal(made.at.end..value.at.end))
    } else {
        Default::default()
    };
    // Candidates of a `srcset` have a width behind them.
    let after = after.split_whitespace().next().unwrap_or_default().to_owned();
    Some(AddressSource { argument: argument.clone(), before, after, is_whole })
}

/// Returns the path below a folder of this name.
fn below<'a>(path: &'a FilePath, folder: &str) -> Option<&'a str> {
    let path = path.as_str();
    let mark = format!("/{folder}/");
    let inside = || path.find(&mark).map(|at| &path[at + mark.len()..]);
    path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).or_else(inside)
}

fn without_extension(name: &str) -> &str {
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    name[file..].find('.').map_or(name, |dot| &name[..file + dot])
}

#[cfg(test)]
mod tests;
