//! The HTML around a template's actions: what it shows, and what it keeps in the head.

use std::ops::Range;

use super::tokens::Action;
use crate::model::template::Becomes;

/// What puts a picture on a page.
const PICTURES: [&str; 13] = [
    "<img",
    "<picture",
    "<source",
    "<image",
    "<figure",
    "<video",
    "<amp-img",
    "<object",
    "<svg",
    "<input",
    "background",
    " srcset=",
    "\nsrcset=",
];
/// What is read by other programs.
const HEAD: [&str; 3] = ["meta", "link", "title"];

/// A picture can come of this text.
pub fn shows(text: &str) -> bool {
    let text = text.to_lowercase();
    PICTURES.iter().any(|mark| text.contains(mark))
}

/// `<!-- … -->` and `{{/* … */}}`: what stands there is on no page.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(['<', '{']).map(|at| from + at) {
        from = start + 1;
        let rest = &text[start..];
        let close = if rest.starts_with("<!--") {
            "-->"
        } else if rest
            .strip_prefix("{{")
            .is_some_and(|inside| inside.trim_start_matches('-').trim_start().starts_with("/*"))
        {
            "*/"
        } else {
            continue;
        };
        from = rest.find(close).map_or(text.len(), |end| start + end + close.len());
        comments.push(start..from);
    }
    comments
}

/// Returns the text that reaches a page: without its comments.
pub fn without(text: &str, comments: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for comment in comments {
        kept.push_str(&text[from..comment.start]);
        from = comment.end;
    }
    kept + &text[from..]
}

/// Returns what becomes of the values that each action reads.
pub fn becomes(text: &str, actions: &[Action<'_>]) -> Vec<Becomes> {
    let ends = ends_of_blocks(text, actions);
    let marks = Marks::of(text);
    let in_head = in_head(text, actions);
    let one = |(index, action): (usize, &Action<'_>)| {
        if in_head[index] {
            return Becomes::Head;
        }
        if action.begins_with("if") {
            return Becomes::Asked;
        }
        let inside = action.at.end..ends[index];
        let is_block = action.begins_with("with");
        if is_block && marks.meta.within(&inside) && !marks.shown.within(&inside) && !marks.handed_on.within(&inside) {
            return Becomes::Head;
        }
        Becomes::Shown
    };
    actions.iter().enumerate().map(one).collect()
}

/// Of each action, whether it stands inside of a tag of the head: `<meta content="`.
fn in_head(text: &str, actions: &[Action<'_>]) -> Vec<bool> {
    let mut open = false;
    let mut from = 0;
    let is_inside = |action: &Action<'_>| {
        for (at, byte) in text.as_bytes()[from..action.at.start].iter().enumerate() {
            match byte {
                b'<' => {
                    let tag = &text.as_bytes()[from + at + 1..action.at.start];
                    let is = |name: &&str| {
                        tag.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
                    };
                    open = HEAD.iter().any(is);
                }
                b'>' => open = false,
                _ => {}
            }
        }
        from = action.at.start;
        open
    };
    actions.iter().map(is_inside).collect()
}

/// Of each action that opens a block, where the `{{ end }}` stands that closes it; the end of the text for others.
fn ends_of_blocks(text: &str, actions: &[Action<'_>]) -> Vec<usize> {
    let mut ends = vec![text.len(); actions.len()];
    let mut open = Vec::new();
    for (index, action) in actions.iter().enumerate() {
        if ["with", "range", "if", "block", "define"].iter().any(|word| action.begins_with(word)) {
            open.push(index);
        } else if action.begins_with("end")
            && let Some(block) = open.pop()
        {
            ends[block] = action.at.start;
        }
    }
    ends
}

/// Where a text holds what tells the blocks of a template from one another.
struct Marks {
    /// What other programs read.
    meta: Places,
    /// What puts a picture on a page.
    shown: Places,
    /// What calls another template.
    handed_on: Places,
}

/// Places and lengths of words, in the order of the text.
struct Places(Vec<(usize, usize)>);

impl Marks {
    fn of(text: &str) -> Self {
        // In the same bytes: no letter beyond ASCII is in these words.
        let text = text.to_ascii_lowercase();
        let tags = HEAD.map(|name| format!("<{name}"));
        Self {
            meta: Places::of(&text, &tags.each_ref().map(String::as_str)),
            shown: Places::of(&text, &PICTURES),
            handed_on: Places::of(&text, &["partial", "template"]),
        }
    }
}

impl Places {
    fn of(text: &str, words: &[&str]) -> Self {
        let all = words.iter().flat_map(|word| text.match_indices(*word).map(|(at, word)| (at, word.len())));
        let mut all: Vec<(usize, usize)> = all.collect();
        all.sort_unstable();
        Self(all)
    }

    /// One of the words stands in this range.
    fn within(&self, range: &Range<usize>) -> bool {
        let first = self.0.partition_point(|(at, _)| *at < range.start);
        // Words are short: one that reaches over the end has shorter ones at most at its own place.
        let inside = self.0[first..].iter().take_while(|(at, _)| *at < range.end).take(PICTURES.len());
        inside.into_iter().any(|(at, length)| at + length <= range.end)
    }
}
