//! Go templates, as Hugo has them, for the front-matter keys that they read. Templates are not run: what can't be known
//! from their text is marked as unknown.

pub mod markup;
mod put_before;
pub mod tokens;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::ignores::in_template;
use crate::model::place::Lines;
use crate::model::template::{Becomes, Makes, ReadKey, Template};
use crate::model::{FilePath, Ranges};
pub use put_before::put_before;
use tokens::{Action, Chain, Token, actions, tokens};

/// The templates that `vignettes init --templates` writes: the names of keys stand in one of them, and another one asks for
/// the key that it is given.
const OURS: &str = "partials/vignettes/";
const OUR_SETTINGS: &str = "partials/vignettes/settings.html";
const OUR_ASKER: &str = "vignettes/param.html";

/// Reads one template.
#[must_use]
pub fn template(path: FilePath, text: &str) -> Template {
    let lines = Lines::of(text);
    let comments = markup::comments(text);
    let silent: Ranges = comments.iter().cloned().collect();
    let mut reader = TemplateReader::default();
    let actions: Vec<Action<'_>> =
        actions(text).into_iter().map(|at| Action { tokens: tokens(text, at.clone()), at }).collect();
    let becomes = markup::becomes(text, &actions);
    let is_settings = path.as_str().ends_with(OUR_SETTINGS);
    for (Action { tokens, .. }, becomes) in actions.iter().zip(becomes) {
        reader.hands_on |= hands_on(tokens);
        if is_settings || tokens.iter().any(|token| matches!(token, Token::Text(OUR_ASKER, _))) {
            reader.texts(tokens);
        }
        reader.calls.extend(called_templates(tokens));
        reader.action(tokens, becomes);
    }
    let may_show = reader.hands_on || markup::shows(&markup::without(text, &comments));
    let kept = reader.keys.into_iter().filter(|(_, at, _)| !silent.contain(at.start));
    let keys = kept.map(|(key, at, becomes)| {
        let becomes = if may_show || becomes == Becomes::Head { becomes } else { Becomes::Asked };
        ReadKey { key, at: lines.span(at), becomes }
    });
    let keys = keys.collect();
    let makes = match path.extension().to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "" => Makes::Pages,
        _ => Makes::Data,
    };
    // Ours ask for the keys that their settings name, and for no others.
    let reads_any = reader.reads_any && !path.as_str().contains(OURS);
    let calls = reader.calls;
    let reads_resources = text.contains(".Resources");
    Template { path, makes, keys, reads_any, reads_resources, calls, ignores: in_template(text, &lines) }
}

/// Returns the templates that are called by a name written out.
fn called_templates<'a>(tokens: &'a [Token<'a>]) -> impl Iterator<Item = String> + 'a {
    tokens.windows(2).filter_map(|pair| match pair {
        [word, Token::Text(name, _)] if ["partial", "partialCached", "template"].iter().any(|call| word.is(call)) => {
            Some((*name).to_owned())
        }
        _ => None,
    })
}

/// What else may show a value: another template that gets it, or the one that asked for it.
fn hands_on(tokens: &[Token<'_>]) -> bool {
    let calls = ["partial", "partialCached", "template"].iter().any(|word| tokens.iter().any(|token| token.is(word)));
    let gives = tokens.iter().any(|token| {
        token.is("dict")
            || token.is("slice")
            || matches!(token, Token::Chain(chain) if chain.parts.contains(&"Params") || chain.parts[0].starts_with('$'))
    });
    (calls && gives) || tokens.first().is_some_and(|token| token.is("return"))
}

#[derive(Default)]
struct TemplateReader {
    keys: Vec<(String, Range<usize>, Becomes)>,
    /// Variables that hold a page's front matter: `$params := .Params`.
    aliases: BTreeSet<String>,
    /// What `.` is, block by block.
    blocks: Vec<Context>,
    reads_any: bool,
    hands_on: bool,
    calls: Vec<String>,
}

/// What `.` stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Context {
    /// `{{ with .Params }}`.
    FrontMatter,
    Else,
}

impl TemplateReader {
    fn action(&mut self, tokens: &[Token<'_>], becomes: Becomes) {
        let Some((first, rest)) = tokens.split_first() else { return };
        let outside = |blocks: &[Context]| blocks.last().copied().unwrap_or(Context::Else);
        if first.is("end") {
            self.blocks.pop();
        } else if first.is("else") {
            self.blocks.pop();
            let here = outside(&self.blocks);
            let context = match rest.first() {
                Some(with) if with.is("with") => self.with(&rest[1..], becomes),
                _ => {
                    self.note_reads(rest, becomes);
                    here
                }
            };
            self.blocks.push(context);
        } else if first.is("with") {
            let context = self.with(rest, becomes);
            self.blocks.push(context);
        } else if first.is("if") {
            self.note_reads(rest, becomes);
            self.blocks.push(outside(&self.blocks));
        } else if ["range", "block", "define"].iter().any(|word| first.is(word)) {
            self.note_reads(rest, becomes);
            self.blocks.push(Context::Else);
        } else if !self.note_assignment(tokens) {
            self.note_reads(tokens, becomes);
        }
    }

    /// Returns what `.` is inside of `{{ with … }}`.
    fn with(&mut self, tokens: &[Token<'_>], becomes: Becomes) -> Context {
        let whole = match tokens {
            [Token::Chain(chain)] => self.is_front_matter(chain),
            _ => self.note_assignment(tokens),
        };
        if whole {
            return Context::FrontMatter;
        }
        self.note_reads(tokens, becomes);
        Context::Else
    }

    /// `$params := .Params`.
    fn note_assignment(&mut self, tokens: &[Token<'_>]) -> bool {
        if let [Token::Chain(variable), Token::Other(":=" | "="), Token::Chain(value)] = tokens
            && variable.parts[0].starts_with('$')
            && self.is_front_matter(value)
        {
            self.aliases.insert(variable.parts[0].to_owned());
            return true;
        }
        false
    }

    fn note_reads(&mut self, tokens: &[Token<'_>], becomes: Becomes) {
        for (index, token) in tokens.iter().enumerate() {
            let Token::Chain(chain) = token else { continue };
            let before = index.checked_sub(1).map(|index| &tokens[index]);
            let after = &tokens[index + 1..];
            if let Some(key) = self.key_of(chain) {
                self.keys.push((key, chain.at.clone(), becomes));
            } else if self.is_front_matter(chain) {
                // Whether a key is there is all that this tells.
                if before.is_some_and(|word| word.is("isset")) {
                    continue;
                }
                let asks = before.is_some_and(|word| word.is("index"));
                // `partial "x" .Params` hands all of it on.
                self.note_named_key(if asks { after } else { &[] }, becomes);
            } else if chain.parts.last() == Some(&"Param") && !is_of_site(&chain.parts, chain.parts.len() - 1) {
                self.note_named_key(&after[..after.len().min(1)], becomes);
            }
        }
    }

    /// The key that these texts name; any key, if they don't.
    fn note_named_key(&mut self, tokens: &[Token<'_>], becomes: Becomes) {
        let texts: Vec<_> = tokens
            .iter()
            .map_while(|token| match token {
                Token::Text(text, at) => Some((*text, at)),
                Token::Chain(..) | Token::Other(_) => None,
            })
            .collect();
        let (Some((_, first)), Some((_, last))) = (texts.first(), texts.last()) else {
            self.reads_any = true;
            return;
        };
        let at = first.start..last.end;
        let key = texts.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(".");
        self.keys.push((key, at, becomes));
    }

    /// Every text of an action is the name of a key.
    fn texts(&mut self, tokens: &[Token<'_>]) {
        for token in tokens {
            if let Token::Text(text, at) = token {
                self.keys.push(((*text).to_owned(), at.clone(), Becomes::Shown));
            }
        }
    }

    /// `.Params.cover.image` is `cover.image`.
    fn key_of(&self, chain: &Chain<'_>) -> Option<String> {
        let parts = &chain.parts;
        let start = if self.aliases.contains(parts[0]) {
            1
        } else if let Some(at) = parts.iter().position(|part| *part == "Params") {
            if is_of_site(parts, at) {
                return None;
            }
            at + 1
        } else if self.of_front_matter(chain) && parts[0] != "." {
            0
        } else {
            return None;
        };
        let key = &parts[start..];
        (!key.is_empty()).then(|| key.join("."))
    }

    fn is_front_matter(&self, chain: &Chain<'_>) -> bool {
        let parts = &chain.parts;
        let by_alias = parts.len() == 1 && self.aliases.contains(parts[0]);
        let by_context = self.of_front_matter(chain) && parts[0] == ".";
        by_alias || by_context || (parts.last() == Some(&"Params") && !is_of_site(parts, parts.len() - 1))
    }

    fn of_front_matter(&self, chain: &Chain<'_>) -> bool {
        chain.of_context && self.blocks.last() == Some(&Context::FrontMatter)
    }
}

/// `.Site.Params`, `site.Language.Params` and `$site.Params` are the site's, not a page's.
fn is_of_site(chain: &[&str], at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| ["site", "$site", "language"].iter().any(|name| chain[before].eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests;
