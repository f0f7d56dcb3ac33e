//! Literal values in JavaScript and TypeScript: what a configuration that is code says without being run.
//!
//! This is no parser of the language. It knows texts, comments, brackets and literals, and passes over all else. What is
//! not a literal is [`Value::Null`]; a name stands for the literal that a `const` of this name has.

mod tokens;

use std::collections::BTreeMap;

use super::{DEPTH, Key, Node, Value};
use tokens::{CodeToken, TokenKind, tokens};

/// Calls of one name, and objects, that are read.
const MOST_FOUND: usize = 500;
/// Values that are read of a file for one question: what its constants hold, or the values of one key.
const MOST_VALUES: usize = 20_000;

/// A text, taken apart.
pub struct ConfigScript {
    tokens: Vec<CodeToken>,
    /// Literals of `const NAME = …`, so far as no other one has the name.
    constants: BTreeMap<String, Node>,
}

impl ConfigScript {
    /// Takes a text apart. It need not be a correct one.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut script = Self { tokens: tokens(text), constants: BTreeMap::new() };
        let declares = |script: &Self, at: usize| ["const", "let", "var"].iter().any(|word| script.is_word(at, word));
        let places: Vec<usize> =
            (0..script.tokens.len()).filter(|at| declares(&script, *at)).take(MOST_FOUND).collect();
        // One budget for all: a constant may hold copies of the ones before it.
        let mut left = MOST_VALUES;
        for at in places {
            if let Some(name) = script.word(at + 1).map(str::to_owned)
                && let Some(start) = script.value_after_name(at + 2)
            {
                let mut reader = Reader { left, ..Reader::new(&script) };
                let value = reader.value(start);
                left = reader.left;
                if value.value != Value::Null {
                    script.constants.entry(name).or_insert(value);
                }
            }
        }
        script
    }

    /// Returns the arguments of every call of this name, be it a method's or a function's; of `owner.name` only where it is
    /// the owner's.
    #[must_use]
    pub fn calls(&self, name: &str) -> Vec<Vec<Node>> {
        let (owner, name) = name.rsplit_once('.').map_or((None, name), |(owner, name)| (Some(owner), name));
        let is_owned =
            |at: usize| owner.is_none_or(|owner| at >= 2 && self.is_sign(at - 1, '.') && self.is_word(at - 2, owner));
        let is_call = |at: &usize| self.is_word(*at, name) && self.is_sign(at + 1, '(') && is_owned(*at);
        let found = (0..self.tokens.len()).filter(is_call);
        let mut reader = Reader::new(self);
        found.take(MOST_FOUND).map(|at| reader.arguments(at + 2)).collect()
    }

    /// Returns the objects that the file, or a function in it, gives back: behind `return`, `export default`, `module.exports =`,
    /// and in the brackets of an arrow's function.
    #[must_use]
    pub fn results(&self) -> Vec<Node> {
        let mut reader = Reader::new(self);
        let starts = (0..self.tokens.len()).filter_map(|at| {
            let next = if self.is_word(at, "return") {
                at + 1
            } else if self.is_word(at, "export") && self.is_word(at + 1, "default")
                || self.is_word(at, "exports") && self.is_sign(at + 1, '=') && !self.is_sign(at + 2, '=')
            {
                at + 2
            } else if self.is_sign(at, '=') && self.is_sign(at + 1, '>') && self.is_sign(at + 2, '(') {
                at + 3
            } else {
                return None;
            };
            self.is_sign(next, '{').then_some(next)
        });
        let starts: Vec<usize> = starts.take(MOST_FOUND).collect();
        starts.into_iter().map(|start| reader.value(start)).collect()
    }

    /// Returns what stands behind a key, `key: …`, at each place where it does, in the order of the text. An object that only
    /// hands on a variable of that name is none.
    #[must_use]
    pub fn values_of(&self, key: &str) -> Vec<Node> {
        let is_key = |at: &usize| {
            let token = &self.tokens[*at].kind;
            matches!(token, TokenKind::Word(name) | TokenKind::Text(name) if name == key) && self.is_sign(at + 1, ':')
        };
        let places = (0..self.tokens.len()).filter(is_key).take(MOST_FOUND);
        let mut reader = Reader::new(self);
        places.map(|at| reader.value(at + 2)).collect()
    }

    /// Returns the first value of a key that is written out.
    #[must_use]
    pub fn value_of(&self, key: &str) -> Option<Node> {
        self.values_of(key).into_iter().find(|node| node.value != Value::Null)
    }

    /// Returns the literal of `const NAME = …`.
    #[must_use]
    pub fn constant(&self, name: &str) -> Option<&Node> {
        self.constants.get(name)
    }

    /// Returns where the value of a `const` begins, past the type that it may have.
    fn value_after_name(&self, at: usize) -> Option<usize> {
        let mut at = at;
        if self.is_sign(at, ':') {
            at = self.end_of_type(at + 1);
        }
        (self.is_sign(at, '=') && !self.is_sign(at + 1, '=') && !self.is_sign(at + 1, '>')).then_some(at + 1)
    }

    /// Returns the place behind a type that is made of names: `X`, `x.Y[]`, `X<Y> | Z`.
    fn end_of_type(&self, mut at: usize) -> usize {
        let mut wants_name = true;
        while at < self.tokens.len() {
            if self.is_sign(at, '[') && self.is_sign(at + 1, ']') {
                at += 1;
            } else if ['.', '|', '<'].iter().any(|sign| self.is_sign(at, *sign)) {
                wants_name = true;
            } else if self.word(at).is_some() && wants_name {
                wants_name = false;
            } else if !self.is_sign(at, '>') {
                break;
            }
            at += 1;
        }
        at
    }

    fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at) == Some(word)
    }

    fn is_sign(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign(sign))
    }
}

/// Reads values, and counts them.
struct Reader<'a> {
    script: &'a ConfigScript,
    at: usize,
    depth: usize,
    left: usize,
}

impl<'a> Reader<'a> {
    fn new(script: &'a ConfigScript) -> Self {
        Self { script, at: 0, depth: 0, left: MOST_VALUES }
    }

    fn value(&mut self, start: usize) -> Node {
        self.at = start;
        self.expression()
    }

    /// Returns the arguments of a call whose bracket was opened.
    fn arguments(&mut self, start: usize) -> Vec<Node> {
        self.at = start;
        self.items(')')
    }

    /// Reads one value and all that belongs to it. Nothing but a literal by itself counts.
    fn expression(&mut self) -> Node {
        let start = self.at;
        let place = self.place();
        let value = if self.depth >= DEPTH || self.left == 0 { None } else { self.literal() };
        self.left = self.left.saturating_sub(1);
        // `as const`, `satisfies Config`: types say nothing of values.
        if ["as", "satisfies"].iter().any(|word| self.script.is_word(self.at, word)) {
            self.at = self.script.end_of_type(self.at + 1);
        }
        let is_whole = self.at >= self.script.tokens.len() || self.ends() || self.begins_a_line(start);
        if !is_whole || value.is_none() {
            self.skip();
        }
        let end =
            self.at.checked_sub(1).and_then(|last| self.script.tokens.get(last)).map_or(place, |last| last.bytes.end);
        Node { value: value.filter(|_| is_whole).unwrap_or(Value::Null), bytes: place..end.max(place) }
    }

    fn literal(&mut self) -> Option<Value> {
        let token = self.script.tokens.get(self.at)?;
        match &token.kind {
            TokenKind::Text(text) => {
                self.at += 1;
                Some(Value::Text(text.clone()))
            }
            TokenKind::Word(word) => {
                self.at += 1;
                self.named(word)
            }
            TokenKind::Sign('[') => {
                self.at += 1;
                self.depth += 1;
                let items = self.items(']');
                self.depth -= 1;
                Some(Value::List(items))
            }
            TokenKind::Sign('{') => {
                self.at += 1;
                self.depth += 1;
                let entries = self.entries();
                self.depth -= 1;
                Some(Value::Map(entries))
            }
            TokenKind::Made | TokenKind::Sign(_) => None,
        }
    }

    /// A word by itself: true, a number, or what a constant of this name holds.
    fn named(&mut self, word: &str) -> Option<Value> {
        match word {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            number if number.starts_with(|char: char| char.is_ascii_digit()) => {
                number.parse::<serde_json::Number>().ok().map(Value::Number)
            }
            name => {
                let node = self.script.constants.get(name)?;
                let extent = Extent::of(node);
                // A copy counts as what is written: else a few lines could grow without end.
                if extent.values > self.left || self.depth + extent.depth > DEPTH {
                    return None;
                }
                self.left -= extent.values;
                Some(node.value.clone())
            }
        }
    }

    /// Reads values up to the closing bracket, and passes it.
    fn items(&mut self, close: char) -> Vec<Node> {
        let mut found = Vec::new();
        while self.at < self.script.tokens.len() {
            if self.script.is_sign(self.at, close) {
                self.at += 1;
                break;
            }
            let before = self.at;
            found.push(self.expression());
            if self.script.is_sign(self.at, ',') || self.at == before {
                self.at += 1;
            }
        }
        found
    }

    /// Reads `key: value` up to the closing bracket, and passes it. Methods and `...rest` are passed over.
    fn entries(&mut self) -> Vec<(Key, Node)> {
        let mut found = Vec::new();
        while self.at < self.script.tokens.len() {
            if self.script.is_sign(self.at, '}') {
                self.at += 1;
                break;
            }
            let before = self.at;
            let key = match &self.script.tokens[self.at].kind {
                TokenKind::Word(name) | TokenKind::Text(name) => {
                    Some(Key { name: name.clone(), bytes: self.script.tokens[self.at].bytes.clone() })
                }
                TokenKind::Made | TokenKind::Sign(_) => None,
            };
            match key {
                Some(key) if self.script.is_sign(self.at + 1, ':') => {
                    self.at += 2;
                    found.push((key, self.expression()));
                }
                // `{ input }`: the value of the name.
                Some(key) if self.script.is_sign(self.at + 1, ',') || self.script.is_sign(self.at + 1, '}') => {
                    found.push((key, self.expression()));
                }
                _ => self.skip(),
            }
            if self.script.is_sign(self.at, ',') || self.at == before {
                self.at += 1;
            }
        }
        found
    }

    /// Passes over what is no literal, up to the sign that ends it.
    fn skip(&mut self) {
        let mut open = 0_usize;
        while let Some(token) = self.script.tokens.get(self.at) {
            match token.kind {
                TokenKind::Sign('(' | '[' | '{') => open += 1,
                TokenKind::Sign(')' | ']' | '}' | ',' | ';') if open == 0 => return,
                TokenKind::Sign(')' | ']' | '}') => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn ends(&self) -> bool {
        [',', ';', ')', ']', '}'].iter().any(|sign| self.script.is_sign(self.at, *sign))
    }

    /// A statement without its semicolon: the next word begins another one.
    fn begins_a_line(&self, start: usize) -> bool {
        self.depth == 0 && self.at > start && self.script.word(self.at).is_some()
    }

    fn place(&self) -> usize {
        self.script.tokens.get(self.at).map_or(0, |token| token.bytes.start)
    }
}

/// How much a value holds.
struct Extent {
    /// It and all values in it.
    values: usize,
    /// Lists and maps in one another.
    depth: usize,
}

impl Extent {
    fn of(node: &Node) -> Self {
        let inner: Vec<&Node> = match &node.value {
            Value::List(items) => items.iter().collect(),
            Value::Map(entries) => entries.iter().map(|(_, item)| item).collect(),
            _ => return Self { values: 1, depth: 0 },
        };
        let inner = inner.into_iter().map(Self::of);
        let all = inner.reduce(|a, b| Self { values: a.values + b.values, depth: a.depth.max(b.depth) });
        all.map_or(Self { values: 1, depth: 1 }, |all| Self { values: all.values + 1, depth: all.depth + 1 })
    }
}

#[cfg(test)]
mod tests;
