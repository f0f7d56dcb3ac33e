//! One content file: text to [`Page`]. Never fails as a whole; what can't be read is a problem of
//! the page.

use std::ops::Range;

use super::addressing::{named_resources, own_address};
use super::body::{self, BodyImage, Markup};
use super::front_matter::{LAYOUTS, Layout, Split};
use super::release::release;
use crate::generator::Inheritance;
use crate::ignores::in_front_matter;
use crate::model::call::CallTemplates;
use crate::model::page::{AskedTemplate, PageProblem, Target, UrlWithSpace};
use crate::model::place::{Lines, Located, Span};
use crate::model::publishing::Addressing;
use crate::model::{Alt, FilePath, Focus, Lang, Page, Role, Thumb, Use};
use crate::resolve::{NamedOn, Resolver};
use crate::settings::file::FrontMatterKeys;
use crate::tree::{Key, Node, Value};

mod pictures;

/// What reading a page needs beside its bytes.
pub struct PageReader<'a> {
    pub keys: &'a FrontMatterKeys,
    pub resolver: Resolver<'a>,
    /// What pages have beside what they write.
    pub inherited: &'a Inheritance,
    /// What the site's own shortcodes, includes and macros show.
    pub calls: &'a CallTemplates,
}

impl PageReader<'_> {
    /// Reads the bytes of one content file.
    #[must_use]
    pub fn page(&self, path: FilePath, lang: Lang, bytes: &[u8]) -> Page {
        let page = self.whole(path, lang, bytes);
        let guessed_pair = page.problem.as_ref().and_then(|_| guessed_value(bytes, &self.keys.pair));
        Page { guessed_pair, ..page }
    }

    fn whole(&self, path: FilePath, lang: Lang, bytes: &[u8]) -> Page {
        let mut page = Page::empty(path, lang);
        page.address = self.resolver.place(&page.path, &page.lang).and_then(|place| place.address);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                page.problem = Some(encoding_problem(bytes, error.valid_up_to()));
                return page;
            }
        };
        let lines = Lines::of(text);
        // What stands between the fences of an Astro component is code, which the body needs for its imports.
        let is_component = page.path.extension().eq_ignore_ascii_case("astro");
        let (matter, body) = if is_component { (Matter::None, 0) } else { split_front_matter(text) };
        page.has_front_matter = !matches!(matter, Matter::None);
        match matter {
            Matter::None if self.inherited.is_empty() => {}
            Matter::None => {
                let nothing = Node { value: Value::Null, bytes: Range::default() };
                self.front_matter(&mut page, &nothing, &Range::default(), &lines);
            }
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
        // Keys are those that are written: they can be renamed.
        FrontMatter { tree, offset: range.start, lines }.collect_keys(tree, "", page);
        let tree = &self.inherited.completed_values(tree, &page.path, &page.lang);
        let matter = FrontMatter { tree, offset: range.start, lines };
        page.pair = matter.text(&self.keys.pair).map(|(_, value)| value);
        page.pair_page = matter.text(&self.keys.pair_page).map(|(_, value)| value);
        page.stated_lang = matter.text(&self.keys.lang).map(|(_, value)| value.value);
        let plain =
            |name: &str| tree.at(name)?.1.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let [title, slug, url, date] = ["title", "slug", "url", "date"].map(plain);
        // Hugo's `url` is `permalink` elsewhere.
        let url = url.or_else(|| plain("permalink").filter(|text| text != "false"));
        page.addressing = Addressing { title, slug, url, date };
        page.address = own_address(page);
        page.resource_files = self.resolver.resource_files(&page.path, &named_resources(tree));
        let [kind, layout] = ["type", "layout"].map(plain);
        page.asked_template = AskedTemplate { kind, layout };
        page.release = release(tree);
        let thumb = matter.text(&self.keys.thumb).filter(|_| matter.switched_off(&self.keys.thumb).is_none());
        page.thumb = thumb.map(|(key, raw)| Thumb { raw: trimmed_text(raw), key });
        page.focus = matter
            .text(&self.keys.focus)
            .filter(|(_, value)| !value.value.trim().is_empty())
            .map(|(_, value)| Located { value: Focus::parse(&value.value), at: value.at });
        page.image_off = matter.switched_off(&self.keys.image);
        self.pictures(page, &matter);
    }

    fn body(&self, page: &mut Page, text: &str, start: usize, lines: &Lines<'_>) {
        let found = body::read_body_with(&text[start..], Markup::from_extension(page.path.extension()), self.calls);
        let span = |range: &Range<usize>| lines.span(range.start + start..range.end + start);
        page.ignores.extend(found.ignores(text, start, lines));
        let shown: Vec<Use> = found.images.into_iter().map(|image| self.body_use(page, image, span)).collect();
        page.uses.extend(shown);
        page.urls_with_spaces.extend(found.urls_with_spaces.into_iter().map(|one| UrlWithSpace {
            target: self.resolver.target(&one.url, &page.path),
            url: Located::new(one.url, span(&one.url_at)),
            alt: one.alt,
        }));
    }

    fn body_use(&self, page: &Page, image: BodyImage, span: impl Fn(&Range<usize>) -> Span) -> Use {
        Use {
            role: image.role,
            target: self.target(page, &image.url, image.role),
            raw: Located::new(image.url, span(&image.url_at)),
            alt: match image.alt {
                None if image.named_elsewhere => Alt::Made,
                None => Alt::Absent,
                Some((alt, _)) if ["{{", "{%", "${", "<%"].iter().any(|mark| alt.contains(mark)) => Alt::Made,
                Some((alt, at)) => Alt::Given(Located::new(alt, span(&at))),
            },
            decorative: image.decorative,
            alt_lang: image.lang.as_deref().map(Lang::new),
            captions: image.captions,
            at: span(&image.at),
            address_is_made: image.address_is_made,
        }
    }

    /// Returns what an address leads to. One that a template makes is looked for where it is known what it comes to, and
    /// never missing.
    fn target(&self, page: &Page, url: &str, role: Role) -> Target {
        let (lang, address, resource_files) = (Some(&page.lang), page.address.as_ref(), &page.resource_files);
        let named = NamedOn { page: &page.path, lang, address, resource_files, role };
        let written = self.resolver.target_on(url, &named);
        if matches!(written, Target::File { .. }) || !body::is_made(url) {
            return written;
        }
        let known = body::known_address(url).map(|known| self.resolver.target_on(&known, &named));
        known.filter(|target| matches!(target, Target::File { .. } | Target::Remote)).unwrap_or(Target::Dynamic)
    }
}

/// Returns the front matter of a content file as it is written, where it can be read.
#[must_use]
pub fn front_matter(bytes: &[u8]) -> Option<Node> {
    let text = std::str::from_utf8(bytes).ok()?;
    match split_front_matter(text).0 {
        Matter::Found { range, layout } => (layout.parse)(&text[range]).ok(),
        Matter::None | Matter::Unclosed(_) => None,
    }
}

/// Returns the file's name without its extension and without the language in it: `post` of `post.fr.md`.
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
pub fn split_front_matter(text: &str) -> (Matter, usize) {
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

    /// Returns the first key that is there, and its text; empty for null and `false`, the first item for a list.
    fn text(&self, names: &[String]) -> Option<(String, Located<String>)> {
        let (name, key, node) = self.first(names)?;
        let node = first_item(node);
        let (value, bytes) = match node.text().filter(|_| node.value != Value::Bool(false)) {
            Some(text) => (text, node.bytes.clone()),
            None => (String::new(), key.bytes.clone()),
        };
        Some((name, Located::new(value, self.span(&bytes))))
    }

    /// Returns the place of the value, where the first key that is there says that there is to be nothing: `false`, or
    /// `no` and `off`, as YAML 1.1 has it.
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

/// Returns what a key holds: of a list its first item.
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

fn trimmed_text(text: Located<String>) -> Located<String> {
    Located { value: text.value.trim().to_owned(), at: text.at }
}

/// Returns the value of a key in what can't be read: on the first line that begins with the key.
fn guessed_value(bytes: &[u8], names: &[String]) -> Option<String> {
    // Two bytes a letter, most of them NUL, read like one.
    let plain: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&plain);
    let value = |line: &str, name: &String| {
        let (key, value) = line.split_once([':', '='])?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    };
    let mut found = text.lines().filter_map(|line| names.iter().find_map(|name| value(line, name)));
    found.next().filter(|value| !value.is_empty())
}

/// Returns what the bytes seem to be, where they are not UTF-8.
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
mod tests;
