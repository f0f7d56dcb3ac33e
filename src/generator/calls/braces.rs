//! Arguments in includes of Liquid, in shortcodes of Tera and in macros of Nunjucks and Jinja: `{{ include.alt }}`,
//! `{{ alt }}`. See <https://jekyllrb.com/docs/includes/#passing-parameters-to-includes> and
//! <https://mozilla.github.io/nunjucks/templating.html#macro>.

use std::collections::BTreeMap;
use std::ops::Range;

use super::TemplateAction;
use crate::model::call::Argument;

/// Words of the languages, which name no argument.
const WORDS: [&str; 26] = [
    "if",
    "else",
    "elif",
    "elsif",
    "endif",
    "unless",
    "endunless",
    "and",
    "or",
    "not",
    "is",
    "in",
    "true",
    "false",
    "nil",
    "null",
    "none",
    "None",
    "empty",
    "blank",
    "defined",
    "with",
    "as",
    "contains",
    "do",
    "loop",
];

/// Filters that keep a path what it is.
const PLAIN: [&str; 12] = [
    "relative_url",
    "absolute_url",
    "url",
    "escape",
    "escape_once",
    "safe",
    "strip",
    "trim",
    "xml_escape",
    "e",
    "default",
    "get_url",
];

/// One `{% macro name(…) %}`.
pub struct Macro<'a> {
    pub name: &'a str,
    pub parameters: Vec<String>,
    pub body: &'a str,
}

/// Macros of one file that are read.
const MOST_MACROS: usize = 200;

/// Returns the macros that a text declares.
pub fn macros(text: &str) -> Vec<Macro<'_>> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("macro ").filter(|_| all.len() < MOST_MACROS) {
        let before = rest[..at].trim_end().trim_end_matches('-');
        rest = &rest[at + "macro ".len()..];
        let Some((head, body)) = rest.split_once("%}").filter(|_| before.ends_with("{%")) else { continue };
        let Some((name, parameters)) = head.split_once('(') else { continue };
        let parameters = parameters.rsplit_once(')').map_or(parameters, |(inside, _)| inside);
        let parameters = parameters.split(',').map(|one| one.split('=').next().unwrap_or_default().trim().to_owned());
        let end = body.find("endmacro").unwrap_or(body.len());
        all.push(Macro { name: name.trim(), parameters: parameters.collect(), body: &body[..end] });
    }
    all
}

/// Returns the actions of a template.
pub fn actions(text: &str) -> Vec<TemplateAction> {
    let mut all = Vec::new();
    let mut variables: BTreeMap<String, Vec<Argument>> = BTreeMap::new();
    let mut from = 0;
    while let Some(begin) = text[from..].find('{').map(|at| from + at) {
        let close = match text.as_bytes().get(begin + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => {
                from = begin + 1;
                continue;
            }
        };
        let Some(length) = text[begin + 2..].find(close) else { break };
        let inside = begin + 2..begin + 2 + length;
        from = inside.end + close.len();
        all.push(action(&text[inside], begin..from, &mut variables));
    }
    all
}

fn action(inside: &str, at: Range<usize>, variables: &mut BTreeMap<String, Vec<Argument>>) -> TemplateAction {
    let words = words(inside.trim_matches(['-', '~']));
    let first = words.first().map(|word| word.text).unwrap_or_default();
    let is_value =
        !matches!(first, "include" | "render" | "if" | "elsif" | "elif" | "unless" | "for" | "assign" | "set");
    let alt = words.iter().find(|word| word.is_key && is_alt(word.text));
    let handed_on = alt.map(|key| arguments(words.iter().filter(|word| word.key == Some(key.text)), variables));
    let found = match first {
        "assign" | "set" => {
            let (target, rest) = words[1..].split_first().map_or(("", &[][..]), |(word, rest)| (word.text, rest));
            let held = arguments(rest.iter(), variables);
            variables.insert(target.to_owned(), held);
            Vec::new()
        }
        _ if is_value => arguments(words.iter(), variables),
        _ => Vec::new(),
    };
    let is_filter = |word: &&Word<'_>| !word.is_value() && !word.is_key;
    let is_plain = found.len() == 1 && words.iter().filter(is_filter).all(|word| PLAIN.contains(&word.text));
    let is_base =
        found.is_empty() && ["site.baseurl", "site.url", "base_url", "config.base_url"].contains(&inside.trim());
    TemplateAction { at, arguments: found, is_plain, is_base, alt: handed_on.unwrap_or_default() }
}

fn is_alt(name: &str) -> bool {
    ["alt", "alt_text", "altText"].contains(&name)
}

/// One word of an action.
struct Word<'a> {
    text: &'a str,
    /// Behind `|`, or before `(`: it names a filter or a function.
    is_filter: bool,
    /// It stands before `=` or `:`.
    is_key: bool,
    /// The key that it stands behind.
    key: Option<&'a str>,
}

impl Word<'_> {
    fn is_value(&self) -> bool {
        !self.is_filter && !self.is_key && !WORDS.contains(&self.text)
    }
}

/// Returns the words of an action, texts and numbers aside.
fn words(inside: &str) -> Vec<Word<'_>> {
    let mut all: Vec<Word<'_>> = Vec::new();
    let mut rest = inside;
    let (mut after_bar, mut key) = (false, None);
    while let Some(first) = rest.chars().next() {
        if matches!(first, '"' | '\'') {
            let end = rest[1..].find(first).map_or(rest.len(), |at| at + 2);
            rest = &rest[end..];
            (after_bar, key) = (false, None);
            continue;
        }
        let is_word = |char: char| char.is_alphanumeric() || matches!(char, '_' | '.');
        let length = rest.find(|char| !is_word(char)).unwrap_or(rest.len());
        if length == 0 {
            after_bar |= first == '|';
            if matches!(first, ',' | '|' | ')') {
                key = None;
            }
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (text, behind) = rest.split_at(length);
        rest = behind;
        let next = behind.trim_start();
        let is_key = !after_bar
            && (next.starts_with('=') && !next.starts_with("==") || next.starts_with(':') && !next.starts_with("::"));
        if !text.starts_with(|char: char| char.is_ascii_digit()) {
            all.push(Word { text, is_filter: after_bar || next.starts_with('('), is_key, key });
        }
        key = is_key.then_some(text);
        after_bar = false;
    }
    all
}

/// Returns the arguments that these words stand for.
fn arguments<'a>(
    words: impl Iterator<Item = &'a Word<'a>>,
    variables: &BTreeMap<String, Vec<Argument>>,
) -> Vec<Argument> {
    let mut found: Vec<Argument> = Vec::new();
    for word in words.filter(|word| word.is_value()) {
        let held = match word.text.split_once('.') {
            Some(("include", name)) => vec![Argument::Named(name.to_owned())],
            // `page.title`, `site.url`: no arguments.
            Some((root, _)) => variables.get(root).cloned().unwrap_or_default(),
            None => variables.get(word.text).cloned().unwrap_or_else(|| vec![Argument::Named(word.text.to_owned())]),
        };
        for argument in held {
            if !found.contains(&argument) {
                found.push(argument);
            }
        }
    }
    found
}
