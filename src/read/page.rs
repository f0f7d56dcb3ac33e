//! One content file: text to [`Page`]. Never fails as a whole; what can't be read is a problem of
//! the page.

use std::ops::Range;

use super::body::{self, Markup, Shown};
use super::front_matter::{LAYOUTS, Layout, Split};
use super::ignores::in_front_matter;
use super::release::release;
use super::resolve::Resolver;
use crate::model::page::{BlankUrl, PageProblem};
use crate::model::place::{Lines, Located, Span};
use crate::model::publishing::Addressing;
use crate::model::{Alt, FilePath, Focus, Lang, Page, Role, Thumb, Use};
use crate::settings::file::FrontMatterKeys;
use crate::tree::{Key, Node, Value};

/// What reading a page needs beside its bytes.
pub struct Reader<'a> {
    pub keys: &'a FrontMatterKeys,
    pub resolver: Resolver<'a>,
}

impl Reader<'_> {
    /// Reads the bytes of one content file.
    #[must_use]
    pub fn page(&self, path: FilePath, lang: Lang, bytes: &[u8]) -> Page {
        let page = self.whole(path, lang, bytes);
        let guessed_pair = page.problem.as_ref().and_then(|_| guessed(bytes, &self.keys.pair));
        Page { guessed_pair, ..page }
    }

    fn whole(&self, path: FilePath, lang: Lang, bytes: &[u8]) -> Page {
        let mut page = Page::empty(path, lang);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                page.problem = Some(encoding_problem(bytes, error.valid_up_to()));
                return page;
            }
        };
        let lines = Lines::of(text);
        let (matter, body) = split(text);
        match matter {
            Matter::None => {}
            Matter::Unclosed(fence) => {
                page.problem = Some(PageProblem::Unclosed { fence: fence.to_owned(), at: lines.span(0..0) });
                return page;
            }
            Matter::Found { range, layout } => match (layout.parse)(&text[range.clone()]) {
                Ok(tree) => {
                    self.front_matter(&mut page, &tree, &range, &lines);
                    page.ignores = in_front_matter(text, &range, &tree, &lines);
                }
                Err(error) => {
                    let at = range.start + error.at;
                    page.problem = Some(PageProblem::Syntax { detail: error.detail, at: lines.span(at..at) });
                }
            },
        }
        self.body(&mut page, text, body, &lines);
        page
    }

    fn front_matter(&self, page: &mut Page, tree: &Node, range: &Range<usize>, lines: &Lines<'_>) {
        if !matches!(tree.value, Value::Map(_) | Value::Null) {
            page.problem = Some(PageProblem::NotAMapping { at: lines.span(range.start..range.start) });
            return;
        }
        let matter = FrontMatter { tree, offset: range.start, lines };
        matter.collect_keys(tree, "", page);
        page.pair = matter.text(&self.keys.pair).map(|(_, value)| value);
        let plain =
            |name: &str| tree.at(name)?.1.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let [title, slug, url, date] = ["title", "slug", "url", "date"].map(plain);
        page.addressing = Addressing { title, slug, url, date };
        page.release = release(tree);
        let thumb = matter.text(&self.keys.thumb).filter(|_| matter.switched_off(&self.keys.thumb).is_none());
        page.thumb = thumb.map(|(key, raw)| Thumb { raw: trimmed(raw), key });
        page.focus = matter
            .text(&self.keys.focus)
            .filter(|(_, value)| !value.value.trim().is_empty())
            .map(|(_, value)| Located { value: Focus::parse(&value.value), at: value.at });
        page.image_off = matter.switched_off(&self.keys.image);
        let Some((_, image)) = matter.text(&self.keys.image).filter(|_| page.image_off.is_none()) else { return };
        let raw = trimmed(image);
        page.uses.push(Use {
            role: Role::Hero,
            target: self.resolver.target(&raw.value, &page.path),
            alt: matter.text(&self.keys.alt).map_or(Alt::Absent, |(_, alt)| Alt::Given(alt)),
            decorative: matter.flag(&self.keys.decorative),
            alt_lang: matter.text(&self.keys.alt_lang).map(|(_, lang)| Lang::new(lang.value.trim())),
            captions: Vec::new(),
            at: raw.at.clone(),
            raw,
        });
    }

    fn body(&self, page: &mut Page, text: &str, start: usize, lines: &Lines<'_>) {
        let found = body::read(&text[start..], Markup::from_extension(page.path.extension()));
        let span = |range: &Range<usize>| lines.span(range.start + start..range.end + start);
        page.ignores.extend(found.ignores(text, start, lines));
        page.uses.extend(found.shown.into_iter().map(|shown| self.body_use(&page.path, shown, span)));
        page.blank_urls.extend(found.blanks.into_iter().map(|blank| BlankUrl {
            target: self.resolver.target(&blank.url, &page.path),
            url: Located::new(blank.url, span(&blank.url_at)),
            alt: blank.alt,
        }));
    }

    fn body_use(&self, page: &FilePath, shown: Shown, span: impl Fn(&Range<usize>) -> Span) -> Use {
        Use {
            role: shown.role,
            target: self.resolver.target(&shown.url, page),
            raw: Located::new(shown.url, span(&shown.url_at)),
            alt: match shown.alt {
                None if shown.named_elsewhere => Alt::Made,
                None => Alt::Absent,
                Some((alt, _)) if alt.contains("{{") => Alt::Made,
                Some((alt, at)) => Alt::Given(Located::new(alt, span(&at))),
            },
            decorative: shown.decorative,
            alt_lang: shown.lang.as_deref().map(Lang::new),
            captions: shown.captions,
            at: span(&shown.at),
        }
    }
}

/// The front matter of a content file as it is written, where it can be read.
#[must_use]
pub fn front_matter(bytes: &[u8]) -> Option<Node> {
    let text = std::str::from_utf8(bytes).ok()?;
    match split(text).0 {
        Matter::Found { range, layout } => (layout.parse)(&text[range]).ok(),
        Matter::None | Matter::Unclosed(_) => None,
    }
}

/// The file's name without its extension and without the language in it: `post` of `post.fr.md`.
#[must_use]
pub fn stem_without_language<'a>(path: &'a FilePath, lang: &Lang) -> &'a str {
    let stem = path.stem();
    match stem.rsplit_once('.') {
        Some((name, suffix)) if suffix.eq_ignore_ascii_case(lang.as_str()) => name,
        _ => stem,
    }
}

/// The front matter of a text, unread.
pub enum Matter {
    None,
    /// What would close it.
    Unclosed(&'static str),
    /// Between its fences.
    Found {
        range: Range<usize>,
        layout: &'static Layout,
    },
}

/// Finds the front matter, past a byte-order mark and blank lines, and where the body begins.
#[must_use]
pub fn split(text: &str) -> (Matter, usize) {
    let trimmed = text.trim_start_matches('\u{feff}').trim_start();
    let offset = text.len() - trimmed.len();
    for layout in LAYOUTS {
        match (layout.split)(trimmed) {
            Split::NotMine => {}
            Split::Unclosed { fence } => return (Matter::Unclosed(fence), offset),
            Split::Found { matter, body } => {
                let range = matter.start + offset..matter.end + offset;
                return (Matter::Found { range, layout }, body + offset);
            }
        }
    }
    (Matter::None, 0)
}

/// Bytes of a key with those above it.
const LONGEST_KEY: usize = 200;

struct FrontMatter<'a> {
    tree: &'a Node,
    /// Where the matter begins in the file.
    offset: usize,
    lines: &'a Lines<'a>,
}

impl FrontMatter<'_> {
    fn first(&self, names: &[String]) -> Option<(String, &Key, &Node)> {
        names.iter().find_map(|name| self.tree.at(name).map(|(key, node)| (name.clone(), key, node)))
    }

    /// The first key that is there, and its text; empty for null and `false`, the first item for a list.
    fn text(&self, names: &[String]) -> Option<(String, Located<String>)> {
        let (name, key, node) = self.first(names)?;
        let node = first_item(node);
        let (value, bytes) = match node.text().filter(|_| node.value != Value::Bool(false)) {
            Some(text) => (text, node.bytes.clone()),
            None => (String::new(), key.bytes.clone()),
        };
        Some((name, Located::new(value, self.span(&bytes))))
    }

    /// The place of the value, where the first key that is there says that there is to be nothing: `false`, or `no` and
    /// `off`, as YAML 1.1 has it.
    fn switched_off(&self, names: &[String]) -> Option<Span> {
        let (_, _, node) = self.first(names)?;
        let node = first_item(node);
        let off =
            node.text().is_some_and(|text| ["false", "no", "off"].contains(&text.trim().to_ascii_lowercase().as_str()));
        off.then(|| self.span(&node.bytes))
    }

    fn flag(&self, names: &[String]) -> bool {
        self.first(names).is_some_and(|(_, _, node)| {
            // YAML 1.1 and many people say yes.
            node.text().is_some_and(|text| ["true", "yes", "on"].contains(&text.trim().to_ascii_lowercase().as_str()))
        })
    }

    fn collect_keys(&self, node: &Node, path: &str, page: &mut Page) {
        for (key, value) in node.entries() {
            // Nobody looks for a name so long, and all that is below it would hold it.
            if path.len() + key.name.len() > LONGEST_KEY {
                continue;
            }
            let full = if path.is_empty() { key.name.clone() } else { format!("{path}.{}", key.name) };
            page.keys.push(Located::new(full.clone(), self.span(&key.bytes)));
            self.collect_keys(value, &full, page);
            if matches!(&value.value, Value::Text(text) if says_words(text)) {
                page.worded.insert(full);
            }
        }
    }

    fn span(&self, bytes: &Range<usize>) -> Span {
        self.lines.span(bytes.start + self.offset..bytes.end + self.offset)
    }
}

/// What a key holds: of a list its first item.
fn first_item(node: &Node) -> &Node {
    match &node.value {
        Value::List(items) => items.first().unwrap_or(node),
        _ => node,
    }
}

/// The text may be read aloud: it has letters, and is no path, no address, no file's name and no template.
fn says_words(text: &str) -> bool {
    let text = text.trim();
    let is_file = || text.rsplit_once('.').is_some_and(|(_, end)| (2..=5).contains(&end.len()) && end.is_ascii());
    let is_one_word = !text.contains(char::is_whitespace);
    text.chars().any(char::is_alphabetic)
        && !text.starts_with(['/', '#', '@'])
        && !["://", "{{", "{%"].iter().any(|mark| text.contains(mark))
        && !(is_one_word && (text.contains('/') || is_file()))
        && !["true", "false", "yes", "no", "on", "off", "null", "none"].contains(&text.to_ascii_lowercase().as_str())
}

fn trimmed(text: Located<String>) -> Located<String> {
    Located { value: text.value.trim().to_owned(), at: text.at }
}

/// The value of a key in what can't be read: on the first line that begins with the key.
fn guessed(bytes: &[u8], names: &[String]) -> Option<String> {
    // Two bytes a letter, most of them nought, read like one.
    let plain: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&plain);
    let value = |line: &str, name: &String| {
        let (key, value) = line.split_once([':', '='])?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    };
    let mut found = text.lines().filter_map(|line| names.iter().find_map(|name| value(line, name)));
    found.next().filter(|value| !value.is_empty())
}

/// What the bytes seem to be, where they are not UTF-8.
fn encoding_problem(bytes: &[u8], valid_up_to: usize) -> PageProblem {
    let looks_like = match bytes {
        [0xff, 0xfe, ..] => "UTF-16 LE",
        [0xfe, 0xff, ..] => "UTF-16 BE",
        _ if bytes.contains(&0) => "",
        _ => "Windows-1252",
    };
    let valid = std::str::from_utf8(&bytes[..valid_up_to]).unwrap_or_default();
    let at = Lines::of(valid).span(valid.len()..valid.len());
    PageProblem::Encoding { looks_like: looks_like.to_owned(), at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Files;

    fn page(name: &str, bytes: &[u8]) -> Page {
        let reader = Reader {
            keys: &FrontMatterKeys {
                image: vec!["image".to_owned(), "cover.image".to_owned()],
                ..FrontMatterKeys::default()
            },
            resolver: Resolver {
                files: &Files::default(),
                static_folder: &FilePath::new("static"),
                content_folders: &[],
            },
        };
        reader.page(FilePath::new(name), Lang::new("fr"), bytes)
    }

    #[test]
    fn values_know_line_and_column() {
        let text = "---\ntitle: Été\nimage: /img/a.jpg\nimage-alt: >-\n  Un\n  deux\nthumb:\ntranslationKey: 'k/'\nimage-focus: 30% 20%\n---\n\nÀ ![b](/b.jpg)\n";
        let page = page("content/fr/a.md", text.as_bytes());
        let hero = page.hero().unwrap();
        assert_eq!((hero.raw.value.as_str(), hero.at.line, hero.at.column), ("/img/a.jpg", 3, 8));
        assert_eq!(hero.alt.text(), Some("Un deux"));
        let thumb = page.thumb.as_ref().unwrap();
        assert_eq!((thumb.raw.value.as_str(), thumb.raw.at.line, thumb.raw.at.column), ("", 7, 1));
        let pair = page.pair.as_ref().unwrap();
        assert_eq!((pair.value.as_str(), pair.at.line, pair.at.column), ("k/", 8, 17));
        assert_eq!(page.focus.as_ref().unwrap().value, Some(Focus { x: 0.3, y: 0.2 }));
        let body: Vec<_> = page.body().map(|shown| (shown.at.line, shown.at.column)).collect();
        assert_eq!(body, [(12, 3)]);
        assert_eq!(page.keys.len(), 6);
    }

    #[test]
    fn nested_keys_and_a_byte_order_mark_are_read() {
        let page = page("content/fr/a.md", "\u{feff}---\r\ncover:\r\n  Image: a.jpg\r\n---\r\n".as_bytes());
        assert_eq!(page.hero().unwrap().raw.value, "a.jpg");
        assert_eq!(page.problem, None);
    }

    #[test]
    fn a_page_that_cannot_be_read_has_a_problem_with_its_place() {
        let line = |bytes: &[u8]| match page("content/fr/a.md", bytes).problem.unwrap() {
            PageProblem::Encoding { looks_like, at } => (looks_like, at.line),
            PageProblem::Unclosed { fence, at } => (fence, at.line),
            PageProblem::Syntax { at, .. } => ("syntax".to_owned(), at.line),
            PageProblem::NotAMapping { at } => ("no mapping".to_owned(), at.line),
            other => panic!("{other:?}"),
        };
        assert_eq!(line(b"\xff\xfe-\0-\0"), ("UTF-16 LE".to_owned(), 1));
        assert_eq!(line(b"---\ntitle: \xe9t\xe9\n---\n"), ("Windows-1252".to_owned(), 2));
        assert_eq!(line(b"---\ntitle: x\n"), ("---".to_owned(), 1));
        assert_eq!(line(b"---\na: 1\nb: 'x\n---\n").0, "syntax");
        assert_eq!(line(b"---\n- a\n---\n"), ("no mapping".to_owned(), 2));
    }

    #[test]
    fn a_page_that_cannot_be_read_may_tell_its_key() {
        let guess = |bytes: &[u8]| page("content/fr/a.md", bytes).guessed_pair;
        assert_eq!(guess(b"---\ntitle: [\ntranslationKey: 'the-key'\n---\n").as_deref(), Some("the-key"));
        assert_eq!(guess(b"---\ntranslationKey: the-key\n").as_deref(), Some("the-key"));
        assert_eq!(guess(b"---\ntitle: \xe9t\xe9\ntranslationKey: k\n---\n").as_deref(), Some("k"));
        let utf_16: Vec<u8> = "\u{feff}---\ntranslationKey: k\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(guess(&utf_16).as_deref(), Some("k"));
        assert_eq!(guess(b"---\ntitle: [\n---\n"), None);
        assert_eq!(guess(b"---\ntranslationKey: k\n---\n"), None, "it is read");
    }

    #[test]
    fn a_body_is_read_though_its_front_matter_is_wrong() {
        let page = page("content/fr/a.md", b"---\na: [\n---\n![x](/x.jpg)\n");
        assert!(page.problem.is_some());
        assert_eq!(page.uses.len(), 1);
    }

    #[test]
    fn no_front_matter_is_no_problem() {
        for text in ["= yaml =\na: 1\n= yaml =\n", "---json\n{}\n---\n", "", "{{< x >}}\n"] {
            assert_eq!(page("content/fr/a.md", text.as_bytes()).problem, None, "{text}");
        }
    }
}
