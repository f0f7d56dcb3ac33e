//! Arguments in Hugo's shortcodes: `{{ .Get "alt" }}`, `{{ .Get 0 }}`, `{{ .Params.alt }}`. See
//! <https://gohugo.io/templates/shortcode/>.

use std::collections::BTreeMap;

use super::TemplateAction;
use crate::generator::hugo::template::tokens::{Chain, Token, actions as go_actions, tokens};
use crate::model::call::Argument;

/// Functions that keep a path what it is.
const PLAIN: [&str; 14] = [
    "relURL",
    "absURL",
    "relLangURL",
    "absLangURL",
    "safeURL",
    "safeHTMLAttr",
    "urls.RelURL",
    "urls.AbsURL",
    "strings.TrimSpace",
    "trim",
    "default",
    "htmlEscape",
    "plainify",
    "markdownify",
];

/// Blocks inside of one another that are followed.
const DEPTH: usize = 100;

/// Returns the actions of a shortcode's template.
pub fn actions(text: &str) -> Vec<TemplateAction> {
    let mut reader = Reader::default();
    let read = |range: std::ops::Range<usize>| {
        let tokens = tokens(text, range.clone());
        let end = (range.end + "}}".len()).min(text.len());
        reader.action(&tokens, range.start.saturating_sub("{{".len())..end)
    };
    go_actions(text).into_iter().map(read).collect()
}

#[derive(Default)]
struct Reader {
    /// The arguments that variables hold.
    variables: BTreeMap<String, Vec<Argument>>,
    /// What `.` is, block by block, where it is an argument.
    blocks: Vec<Vec<Argument>>,
}

impl Reader {
    fn action(&mut self, tokens: &[Token<'_>], at: std::ops::Range<usize>) -> TemplateAction {
        let first = |word: &str| tokens.first().is_some_and(|token| token.is(word));
        let found = self.arguments(tokens);
        let mut writes = true;
        if first("end") {
            self.blocks.pop();
            writes = false;
        } else if first("else") {
            self.blocks.pop();
            self.push(if tokens.get(1).is_some_and(|token| token.is("with")) { found.clone() } else { Vec::new() });
            writes = false;
        } else if first("with") {
            self.push(found.clone());
            writes = false;
        } else if ["if", "range", "block", "define"].iter().any(|word| first(word)) {
            let around = if first("if") { self.blocks.last().cloned().unwrap_or_default() } else { Vec::new() };
            self.push(around);
            writes = false;
        } else if let [Token::Chain(variable), Token::Other(sign @ (":=" | "=")), ..] = tokens {
            let held = self.variables.entry(variable.parts[0].to_owned()).or_default();
            if *sign == ":=" {
                held.clear();
            }
            held.extend(found.iter().filter(|one| !held.contains(one)).cloned().collect::<Vec<_>>());
            writes = false;
        }
        let is_plain = writes && found.len() == 1 && tokens.iter().all(|token| is_plain(token));
        let is_base = writes && found.is_empty() && tokens.iter().all(is_base);
        let alt = self.handed_on(tokens);
        TemplateAction { at, arguments: if writes { found } else { Vec::new() }, is_plain, is_base, alt }
    }

    fn push(&mut self, context: Vec<Argument>) {
        if self.blocks.len() < DEPTH {
            self.blocks.push(context);
        }
    }

    /// Returns the arguments that an action asks for, the one that counts first before the others.
    fn arguments(&self, tokens: &[Token<'_>]) -> Vec<Argument> {
        let mut found: Vec<Argument> = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let Token::Chain(chain) = token else { continue };
            for argument in self.asked(chain, &tokens[index + 1..]) {
                if !found.contains(&argument) {
                    found.push(argument);
                }
            }
        }
        // `default "x" (.Get "alt")`: what counts stands behind what is taken in its place.
        let starts = tokens.iter().position(|token| matches!(token, Token::Other(":=" | "="))).map_or(0, |at| at + 1);
        if found.len() > 1 && tokens.get(starts).is_some_and(|token| token.is("default")) {
            found.rotate_left(1);
        }
        found
    }

    fn asked(&self, chain: &Chain<'_>, after: &[Token<'_>]) -> Vec<Argument> {
        let parts = &chain.parts;
        match parts[..] {
            [.., "Get"] => named_by(after),
            [.., "Params"] if parts.len() <= 2 => named_by(after),
            [.., "Params", name] if parts.len() <= 3 => vec![Argument::Named(name.to_owned())],
            ["."] if chain.of_context => self.blocks.last().cloned().unwrap_or_default(),
            [variable, ..] => self.variables.get(variable).cloned().unwrap_or_default(),
            [] => Vec::new(),
        }
    }

    /// Returns what stands behind `"alt"` in a `dict`.
    fn handed_on(&self, tokens: &[Token<'_>]) -> Vec<Argument> {
        if !tokens.iter().any(|token| token.is("dict")) {
            return Vec::new();
        }
        let is_alt = |token: &Token<'_>| matches!(token, Token::Text(text, _) if ["alt", "altText", "alt_text"].iter().any(|alt| alt.eq_ignore_ascii_case(text)));
        let Some(at) = tokens.iter().position(is_alt) else { return Vec::new() };
        let value = &tokens[at + 1..];
        let length = match value.first() {
            Some(Token::Other("(")) => {
                value.iter().position(|token| *token == Token::Other(")")).unwrap_or(value.len())
            }
            Some(_) => 1,
            None => 0,
        };
        self.arguments(&value[..length])
    }
}

fn named_by(after: &[Token<'_>]) -> Vec<Argument> {
    match after.first() {
        Some(Token::Text(name, _)) => vec![Argument::Named((*name).to_owned())],
        Some(Token::Chain(number)) if number.parts.len() == 1 => {
            number.parts[0].parse().map_or_else(|_| Vec::new(), |at| vec![Argument::Position(at)])
        }
        _ => Vec::new(),
    }
}

/// What changes nothing of the argument beside it.
fn is_plain(token: &Token<'_>) -> bool {
    match token {
        Token::Chain(chain) => {
            let last = chain.parts.last().copied().unwrap_or_default();
            let is_argument = ["Get", "."].contains(&last) || chain.parts.contains(&"Params");
            let is_number = chain.parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
            is_argument || is_number || chain.parts.len() == 1 && last.starts_with('$') || PLAIN.contains(&last)
        }
        Token::Text(..) => true,
        Token::Other(sign) => ["|", "(", ")"].contains(sign),
    }
}

/// `.Site.BaseURL`, `"/" | relURL`.
fn is_base(token: &Token<'_>) -> bool {
    match token {
        Token::Chain(chain) => chain.parts.last().is_some_and(|last| ["BaseURL", "relURL", "absURL"].contains(last)),
        Token::Text(text, _) => *text == "/" || text.is_empty(),
        Token::Other(sign) => *sign == "|",
    }
}
