//! Go templates, as Hugo has them, for the front-matter keys that they read. Templates are not run: what can't be told
//! from their text is told to be so.

use std::ops::Range;

use crate::model::FilePath;
use crate::model::place::{Lines, Located};
use crate::model::template::Template;

/// Reads one template.
#[must_use]
pub fn template(path: FilePath, text: &str) -> Template {
    let lines = Lines::of(text);
    let mut reader = Reader { keys: Vec::new(), aliases: Vec::new(), reads_any: false };
    for action in actions(text) {
        reader.action(&tokens(text, action));
    }
    let keys = reader.keys.into_iter().map(|(key, at)| Located::new(key, lines.span(at))).collect();
    Template { path, keys, reads_any: reader.reads_any, reads_resources: text.contains(".Resources") }
}

struct Reader {
    keys: Vec<(String, Range<usize>)>,
    /// Variables that hold a page's front matter: `$params := .Params`.
    aliases: Vec<String>,
    reads_any: bool,
}

/// A piece of an action.
#[derive(Clone, Debug, PartialEq)]
enum Token<'a> {
    /// `.Page.Params.image`, `$page.Params`, `site.Params`, or a plain word: `with`, `index`.
    Chain(Vec<&'a str>, Range<usize>),
    Text(&'a str, Range<usize>),
    /// `:=`, `|`, `(`, numbers.
    Other(&'a str),
}

impl Reader {
    fn action(&mut self, tokens: &[Token<'_>]) {
        if let [Token::Chain(variable, _), Token::Other(":=" | "="), Token::Chain(value, _)] = tokens
            && variable[0].starts_with('$')
            && self.is_front_matter(value)
        {
            self.aliases.push(variable[0].to_owned());
            return;
        }
        for (index, token) in tokens.iter().enumerate() {
            let Token::Chain(chain, at) = token else { continue };
            let before = index.checked_sub(1).map(|index| &tokens[index]);
            let after = &tokens[index + 1..];
            if let Some(key) = self.key_of(chain) {
                self.keys.push((key, at.clone()));
            } else if self.is_front_matter(chain) {
                let asks = matches!(before, Some(Token::Chain(word, _)) if ["index", "isset"].contains(&word[0]));
                // `{{ with .Params }}` and `partial "x" .Params` hand all of it on.
                self.named(if asks { after } else { &[] });
            } else if chain.last() == Some(&"Param") && !is_of_site(chain, chain.len() - 1) {
                self.named(&after[..after.len().min(1)]);
            }
        }
    }

    /// The key that these texts name; any key, if they don't.
    fn named(&mut self, tokens: &[Token<'_>]) {
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
        self.keys.push((key, at));
    }

    /// `.Params.cover.image` is `cover.image`.
    fn key_of(&self, chain: &[&str]) -> Option<String> {
        let start = if self.aliases.iter().any(|alias| alias == chain[0]) {
            1
        } else {
            let at = chain.iter().position(|part| *part == "Params")?;
            if is_of_site(chain, at) {
                return None;
            }
            at + 1
        };
        let key = &chain[start..];
        (!key.is_empty()).then(|| key.join("."))
    }

    fn is_front_matter(&self, chain: &[&str]) -> bool {
        let by_alias = chain.len() == 1 && self.aliases.iter().any(|alias| alias == chain[0]);
        by_alias || (chain.last() == Some(&"Params") && !is_of_site(chain, chain.len() - 1))
    }
}

/// `.Site.Params` and `site.Language.Params` are the site's, not a page's.
fn is_of_site(chain: &[&str], at: usize) -> bool {
    at > 0 && ["Site", "site", "Language"].contains(&chain[at - 1])
}

/// The insides of `{{ … }}`, comments aside.
fn actions(text: &str) -> Vec<Range<usize>> {
    let mut actions = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{") {
        let start = from + open + 2;
        let inner = text[start..].trim_start_matches('-').trim_start();
        if inner.starts_with("/*") {
            from = text[start..].find("*/").map_or(text.len(), |end| start + end + 2);
            continue;
        }
        let end = end_of_action(text, start);
        actions.push(start..end);
        from = (end + 2).min(text.len());
    }
    actions
}

/// Where the action's `}}` stands; it may stand in a string, where it closes nothing.
fn end_of_action(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'"' | b'`' => at = end_of_text(bytes, at),
            b'}' if bytes.get(at + 1) == Some(&b'}') => return at,
            _ => at += 1,
        }
    }
    text.len()
}

/// Behind the closing quote, or the end. A raw string has no escapes.
fn end_of_text(bytes: &[u8], open: usize) -> usize {
    let quote = bytes[open];
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' && quote == b'"' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

fn tokens(text: &str, action: Range<usize>) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = action.start;
    while at < action.end {
        let rest = &text[at..action.end];
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if first == '"' || first == '`' {
            let end = end_of_text(bytes, at).min(action.end);
            let inner = text.get(at + 1..end.saturating_sub(1).max(at + 1)).unwrap_or_default();
            tokens.push(Token::Text(inner, at..end));
            at = end;
        } else if is_chain(first) {
            let length = rest.find(|char| !is_chain(char)).unwrap_or(rest.len());
            let parts: Vec<&str> = rest[..length].split('.').filter(|part| !part.is_empty()).collect();
            // `.` alone is the context.
            let parts = if parts.is_empty() { vec!["."] } else { parts };
            tokens.push(Token::Chain(parts, at..at + length));
            at += length;
        } else {
            let length = if rest.starts_with(":=") { 2 } else { first.len_utf8() };
            tokens.push(Token::Other(&rest[..length]));
            at += length;
        }
    }
    // The hyphens of `{{-` and `-}}` trim white space.
    tokens.retain(|token| *token != Token::Other("-"));
    tokens
}

fn is_chain(char: char) -> bool {
    char.is_alphanumeric() || "._$".contains(char)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Vec<String>, bool) {
        let read = template(FilePath::new("layouts/a.html"), text);
        (read.keys.into_iter().map(|key| key.value).collect(), read.reads_any)
    }

    #[test]
    fn keys_are_found_however_they_are_asked_for() {
        for (text, keys) in [
            ("{{ .Params.imagealt }}", vec!["imagealt"]),
            ("{{- with .Params.image -}}<img src=\"{{ . }}\">{{- end -}}", vec!["image"]),
            ("{{ index .Params \"image-alt\" }}", vec!["image-alt"]),
            ("{{ index $.Params `image-alt` | default \"}}\" }}", vec!["image-alt"]),
            ("{{ (index .Page.Params \"cover\" \"alt\") }}", vec!["cover.alt"]),
            ("{{ .Param \"image-alt\" }}{{ $.Page.Param \"x\" }}", vec!["image-alt", "x"]),
            ("{{ if isset .Params \"thumb\" }}", vec!["thumb"]),
            ("{{ range .Pages }}{{ .Params.cover.image }}{{ end }}", vec!["cover.image"]),
            ("{{ $p := .Params }}{{ $p.a }}{{ index $p \"b\" }}", vec!["a", "b"]),
            ("{{ partial \"x\" (dict \"alt\" .Params.alt \"src\" $page.Params.src) }}", vec!["alt", "src"]),
            ("{{/* .Params.no */}}{{ .Site.Params.no }}{{ site.Params.no }}{{ .Site.Param \"no\" }}", vec![]),
            ("{{ \"}} .Params.no\" }}{{ .Params.yes }}", vec!["yes"]),
            (".Params.no {{ .Title }}", vec![]),
        ] {
            assert_eq!(read(text), (keys.into_iter().map(str::to_owned).collect(), false), "{text}");
        }
    }

    #[test]
    fn what_can_not_be_told_is_told_to_be_so() {
        for text in [
            "{{ partial \"x\" .Params }}",
            "{{ range $key, $value := .Params }}",
            "{{ with .Params }}{{ .alt }}{{ end }}",
            "{{ index .Params $key }}",
            "{{ .Param $key }}",
            "{{ $p := .Params }}{{ partial \"x\" $p }}",
            "{{ $node := $.page.Params }}{{ $node = index $node . }}",
        ] {
            assert!(read(text).1, "{text}");
        }
    }

    #[test]
    fn a_key_is_placed() {
        let read = template(FilePath::new("layouts/a.html"), "<p>\né {{ index .Params \"image-alt\" }}");
        assert_eq!((read.keys[0].at.line, read.keys[0].at.column), (2, 20));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "(\\{\\{|\\}\\}|\"|`|\\\\|é|-|/\\*|\\*/|\\.Params|\\.a|index|\\$p|:=| ){0,24}") {
            read(&text);
        }
    }
}
