//! Languages that no configuration declares, found by counting: folders and names of pages that hold the code of a
//! language, beside pages of the same path in another one. Pure: paths in, languages and ways out.

use std::collections::{BTreeMap, BTreeSet};

use super::{Evidence, Wanted};
use crate::model::FilePath;
use crate::model::lang::is_language_code;
use crate::model::structure::LanguageWay;

/// Folders below a content folder are looked into as deep as this.
const LEVELS: usize = 6;
/// Folders that are looked into.
const MOST_FOLDERS: usize = 2_000;
/// Paths that are counted.
const MOST_PATHS: usize = 100_000;
/// A suffix that may be a word (`how-to`) is a language's where one page in so many has it.
const RARE_WORD: usize = 20;
/// The language of pages of which nothing says it, where `en` is another one's: the code for "undetermined" of
/// [ISO 639-2](https://www.loc.gov/standards/iso639-2/). Rules claim nothing of it.
pub const UNDETERMINED: &str = "und";

/// The languages that were counted, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedLanguages {
    /// Two at least, the default one first; then by pages. Empty where pages show none.
    pub languages: Vec<CountedLanguage>,
    /// How they were found, that of most pages first.
    pub ways: Vec<LanguageWay>,
}

/// One language, and the pages that made us think so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedLanguage {
    pub code: String,
    pub pages: usize,
    /// The way of most of its pages; `None` where they bear no mark, beside others that do.
    pub way: Option<LanguageWay>,
}

/// A path that bears a language in one way.
struct Mark<'a> {
    code: &'a str,
    /// The path without the language and without its extension.
    bare: String,
    /// What stands before a folder of this name.
    parent: String,
}

/// Returns what has to be known to count below these folders: the names in them and in the folders below.
#[must_use]
pub fn wanted_folders(
    evidence: Evidence<'_>,
    content: &[FilePath],
    is_left_out: &dyn Fn(&FilePath) -> bool,
) -> Vec<Wanted> {
    let known = folders_below(evidence, content, is_left_out);
    known.into_iter().map(Wanted::Folder).collect()
}

/// Returns the files below these folders that end in one of these extensions, as far as the folders were looked into.
#[must_use]
pub fn page_paths(
    evidence: Evidence<'_>,
    content: &[FilePath],
    extensions: &[&str],
    is_left_out: &dyn Fn(&FilePath) -> bool,
) -> Vec<FilePath> {
    let is_page = |path: &FilePath| extensions.iter().any(|known| known.eq_ignore_ascii_case(path.extension()));
    let mut found = Vec::new();
    for folder in folders_below(evidence, content, is_left_out) {
        let files = evidence.names(folder.as_str()).iter().filter(|entry| !entry.is_folder);
        let paths = files.filter_map(|entry| folder.join(&entry.name));
        found.extend(paths.filter(|path| is_page(path) && !is_left_out(path)));
    }
    found.truncate(MOST_PATHS);
    found
}

fn folders_below(
    evidence: Evidence<'_>,
    content: &[FilePath],
    is_left_out: &dyn Fn(&FilePath) -> bool,
) -> BTreeSet<FilePath> {
    let mut all: BTreeSet<FilePath> = content.iter().cloned().collect();
    let mut level: Vec<FilePath> = content.to_vec();
    for _ in 0..LEVELS {
        let mut next = Vec::new();
        for folder in &level {
            let below = evidence.folder_names(folder.as_str()).filter_map(|name| folder.join(name));
            next.extend(below.filter(|path| !is_left_out(path) && !all.contains(path)));
        }
        next.truncate(MOST_FOLDERS.saturating_sub(all.len()));
        all.extend(next.iter().cloned());
        level = next;
    }
    all
}

/// Counts the languages of pages. `paths` are below the folders of pages; `default` is the language that something else
/// says pages without a mark are in.
#[must_use]
pub fn counted_languages<'a>(paths: impl IntoIterator<Item = &'a str>, default: Option<&str>) -> CountedLanguages {
    let paths: Vec<&str> = paths.into_iter().take(MOST_PATHS).collect();
    let bare: BTreeSet<String> = paths.iter().map(|path| without_extension(path).to_lowercase()).collect();
    let folders = folder_codes(&paths, &bare);
    let suffixes: Vec<(char, BTreeSet<String>)> =
        ['.', '-', '_'].into_iter().map(|separator| (separator, suffix_codes(&paths, &bare, separator))).collect();

    let mut counts: BTreeMap<String, Vec<(LanguageWay, usize)>> = BTreeMap::new();
    let mut spelled: BTreeMap<String, String> = BTreeMap::new();
    let mut unmarked: BTreeSet<String> = BTreeSet::new();
    let mut counterparts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in &paths {
        let by_folder = folder_marks(path).into_iter().find(|mark| folders.contains(&mark.code.to_lowercase()));
        let by_folder = by_folder.map(|mark| (LanguageWay::FolderName, mark));
        let by_suffix = || {
            suffixes.iter().find_map(|(separator, codes)| {
                let mark = suffix_mark(path, *separator).filter(|mark| codes.contains(&mark.code.to_lowercase()))?;
                Some((LanguageWay::Suffix(*separator), mark))
            })
        };
        let Some((way, mark)) = by_folder.or_else(by_suffix) else {
            unmarked.insert(without_extension(path).to_lowercase());
            continue;
        };
        let code = mark.code.to_lowercase();
        spelled.entry(code.clone()).or_insert_with(|| mark.code.to_owned());
        counterparts.entry(mark.bare).or_default().insert(code.clone());
        let ways = counts.entry(code).or_default();
        match ways.iter_mut().find(|(one, _)| *one == way) {
            Some((_, count)) => *count += 1,
            None => ways.push((way, 1)),
        }
    }
    let translating = unmarked.iter().filter_map(|path| counterparts.get(path)).flatten();
    let translating: BTreeSet<&str> = translating.map(String::as_str).collect();
    // A language that translates pages without a mark is not theirs.
    let theirs = match default {
        Some(code) => Some(code),
        None if translating.is_empty() => None,
        None if translating.contains("en") => Some(UNDETERMINED),
        None => Some("en"),
    };
    languages_of(counts, &spelled, theirs, unmarked.len())
}

/// Puts the counts in order. `theirs` is the language of the pages without a mark, where it is known.
fn languages_of(
    counts: BTreeMap<String, Vec<(LanguageWay, usize)>>,
    spelled: &BTreeMap<String, String>,
    theirs: Option<&str>,
    unmarked: usize,
) -> CountedLanguages {
    let mut by_way: Vec<(LanguageWay, usize)> = Vec::new();
    let mut languages = Vec::new();
    for (code, mut ways) in counts {
        ways.sort_by_key(|(_, pages)| std::cmp::Reverse(*pages));
        for (way, pages) in &ways {
            match by_way.iter_mut().find(|(one, _)| one == way) {
                Some((_, count)) => *count += pages,
                None => by_way.push((way.clone(), *pages)),
            }
        }
        let pages = ways.iter().map(|(_, pages)| pages).sum();
        let code = spelled.get(&code).cloned().unwrap_or(code);
        languages.push(CountedLanguage { code, pages, way: ways.into_iter().next().map(|(way, _)| way) });
    }
    if let Some(code) = theirs.filter(|_| unmarked > 0) {
        match languages.iter_mut().find(|one: &&mut CountedLanguage| one.code.eq_ignore_ascii_case(code)) {
            Some(one) => one.pages += unmarked,
            None => languages.push(CountedLanguage { code: code.to_owned(), pages: unmarked, way: None }),
        }
    }
    if languages.len() < 2 {
        return CountedLanguages::default();
    }
    let is_first = |one: &CountedLanguage| theirs.is_some_and(|code| one.code.eq_ignore_ascii_case(code));
    languages.sort_by_key(|one| (!is_first(one), std::cmp::Reverse(one.pages), one.code.clone()));
    // Folders are seen before names, where neither is more.
    by_way.sort_by_key(|(way, pages)| (std::cmp::Reverse(*pages), *way != LanguageWay::FolderName));
    CountedLanguages { languages, ways: by_way.into_iter().map(|(way, _)| way).collect() }
}

/// Returns the codes that folders are named after: two side by side, or one whose pages stand without it too.
fn folder_codes(paths: &[&str], bare: &BTreeSet<String>) -> BTreeSet<String> {
    let mut beside: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut alone: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for mark in paths.iter().flat_map(|path| folder_marks(path)) {
        let code = mark.code.to_lowercase();
        let (pages, translated) = alone.entry(code.clone()).or_default();
        *pages += 1;
        *translated += usize::from(bare.contains(&mark.bare));
        beside.entry(mark.parent).or_default().insert(code);
    }
    let side_by_side = beside.into_values().filter(|codes| codes.len() > 1).flatten();
    let translating = alone.into_iter().filter(|(_, (pages, translated))| translated * 2 >= *pages);
    side_by_side.chain(translating.map(|(code, _)| code)).collect()
}

/// Returns the codes that names end in: most of their pages stand without it too, or with another code.
fn suffix_codes(paths: &[&str], bare: &BTreeSet<String>, separator: char) -> BTreeSet<String> {
    let marks: Vec<Mark<'_>> = paths.iter().filter_map(|path| suffix_mark(path, separator)).collect();
    let mut named: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for mark in &marks {
        named.entry(mark.bare.as_str()).or_default().insert(mark.code.to_lowercase());
    }
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for mark in &marks {
        let is_translated = bare.contains(&mark.bare) || named.get(mark.bare.as_str()).is_some_and(|all| all.len() > 1);
        let (pages, translated) = counts.entry(mark.code.to_lowercase()).or_default();
        *pages += 1;
        *translated += usize::from(is_translated);
    }
    let is_frequent = |pages: usize| separator == '.' || pages * RARE_WORD >= paths.len();
    let sure = counts.into_iter().filter(|(_, (pages, translated))| translated * 2 >= *pages && is_frequent(*pages));
    sure.map(|(code, _)| code).collect()
}

/// Returns every folder of a path that has a language's name, the outermost first.
fn folder_marks(path: &str) -> Vec<Mark<'_>> {
    let segments: Vec<&str> = without_extension(path).split('/').collect();
    let mut marks = Vec::new();
    for (at, code) in segments[..segments.len() - 1].iter().enumerate() {
        if is_language_code(code) {
            let rest = [&segments[..at], &segments[at + 1..]].concat();
            marks.push(Mark { code, bare: rest.join("/").to_lowercase(), parent: segments[..at].join("/") });
        }
    }
    marks
}

/// Returns the language that a name ends in: `a.fr`, `a-fr-ca`.
fn suffix_mark(path: &str, separator: char) -> Option<Mark<'_>> {
    let whole = without_extension(path);
    let name_at = whole.rfind('/').map_or(0, |at| at + 1);
    let name = &whole[name_at..];
    // The longest code: `fr-ca` of `a-fr-ca`.
    let mut ends = name.match_indices(separator).map(|(at, _)| at).filter(|at| *at > 0);
    let at = ends.find(|at| is_language_code(&name[at + 1..]))?;
    let bare = whole[..name_at + at].to_lowercase();
    Some(Mark { code: &name[at + 1..], bare, parent: String::new() })
}

fn without_extension(path: &str) -> &str {
    let name_at = path.rfind('/').map_or(0, |at| at + 1);
    match path[name_at..].rfind('.') {
        Some(dot) if dot > 0 => &path[..name_at + dot],
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::{FolderEntry, Folders};

    fn counted(paths: &[&str], default: Option<&str>) -> String {
        let found = counted_languages(paths.iter().copied(), default);
        let one = |one: &CountedLanguage| format!("{} {}", one.code, one.pages);
        let way = |way: &LanguageWay| match way {
            LanguageWay::FolderName => "/".to_owned(),
            LanguageWay::Suffix(separator) => separator.to_string(),
            other => format!("{other:?}"),
        };
        let languages: Vec<String> = found.languages.iter().map(one).collect();
        let ways: Vec<String> = found.ways.iter().map(way).collect();
        format!("{} by {}", languages.join(", "), ways.join(" ")).trim().to_owned()
    }

    #[test]
    fn folders_side_by_side_are_languages() {
        for (paths, expected) in [
            (&["en/a.md", "fr/a.md", "fr/b.md"][..], "fr 2, en 1 by /"),
            (&["blog/en/a.md", "blog/fr/b.md", "docs/x.md"], "en 1, fr 1 by /"),
            (&["a.md", "b.md", "fr/a.md"], "en 2, fr 1 by /"),
            (&["_posts/a.md", "fr-CA/_posts/a.md"], "en 1, fr-CA 1 by /"),
            // Words of two letters that no page shows to be languages.
            (&["it/a.md", "hr.md", "b.md"], "by"),
            (&["js/a.md", "go/a.md", "ui/a.md"], "by"),
            (&["en/a.md", "en/b.md"], "by"),
            (&[], "by"),
        ] {
            assert_eq!(counted(paths, None), expected, "{paths:?}");
        }
    }

    #[test]
    fn names_end_in_a_language_where_the_page_is_there_without_it() {
        for (paths, expected) in [
            (&["a.md", "a.fr.md", "b.md"][..], "en 2, fr 1 by ."),
            (&["a.en.md", "a.fr.md"], "en 1, fr 1 by ."),
            (&["x/a-fr.html", "x/a-en.html"], "en 1, fr 1 by -"),
            (&["a.md", "a_fr_CA.md"], "en 1, fr_CA 1 by _"),
            (&["a.md", "a-fr-ca.md"], "en 1, fr-ca 1 by -"),
            (&["how-to.md", "log-in.md", "a.md"], "by"),
            (&["a.is.md", "b.it.md", "c.md"], "by"),
            (&["a.md", ".fr.md"], "by"),
        ] {
            assert_eq!(counted(paths, None), expected, "{paths:?}");
        }
    }

    #[test]
    fn a_word_that_few_names_end_in_is_no_language() {
        let mut paths: Vec<String> = (0..60).map(|number| format!("p{number}.md")).collect();
        paths.extend(["how.md", "how-to.md"].map(str::to_owned));
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        assert_eq!(counted(&paths, None), "by");
    }

    #[test]
    fn pages_without_a_mark_are_in_the_language_that_is_known() {
        let pages = ["a.md", "a.en.md", "b.md"];
        assert_eq!(counted(&pages, Some("fr")), "fr 2, en 1 by .");
        assert_eq!(counted(&pages, None), "und 2, en 1 by .", "it is not guessed");
        assert_eq!(counted(&["en/a.md", "fr/a.md", "fr/b.md", "index.md"], Some("en")), "en 2, fr 2 by /");
    }

    #[test]
    fn both_ways_are_counted_and_the_more_frequent_is_first() {
        let paths = ["x/fr/a.md", "x/en/a.md", "b.md", "b.fr.md", "c.md", "c.fr.md", "d.md", "d.fr.md"];
        assert_eq!(counted(&paths, None), "en 4, fr 4 by . /");
    }

    #[test]
    fn folders_are_looked_into_level_by_level_and_not_without_end() {
        let entry = |name: &str, is_folder: bool| FolderEntry { name: name.to_owned(), is_folder };
        let mut folders = Folders::new();
        let mut path = "c".to_owned();
        for _ in 0..20 {
            folders
                .insert(FilePath::new(path.as_str()), vec![entry("a.md", false), entry("d", true), entry("x", true)]);
            path.push_str("/d");
        }
        let evidence = Evidence { texts: &[], folders: &folders };
        let left_out = |path: &FilePath| path.file_name() == "x";
        let content = [FilePath::new("c")];
        assert_eq!(wanted_folders(evidence, &content, &left_out).len(), LEVELS + 1);
        let pages = page_paths(evidence, &content, &["md"], &left_out);
        assert_eq!((pages.len(), pages[1].as_str()), (LEVELS + 1, "c/d/a.md"));
    }
}
