//! What names are held to: verbs where something is written, one meaning for each public type, and plain words.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::{Source, rust_files, sources};
use super::tokens::{Kind, tokens};

/// Modules whose functions may write files.
const WRITING_MODULES: [&str; 3] = ["app", "disk", "produce"];

/// What a function has in its signature or its body if it changes files. So does one that calls a function of these with
/// a name of two words or more; but not by opening a file, which only some callers let create it.
const WRITES: [&str; 21] = [
    "&Writer<",
    "&Lock",
    "Lock::take(",
    ".writer(",
    "fs::write(",
    "fs::rename(",
    "fs::remove_",
    "fs::create_dir",
    "fs::hard_link(",
    "fs::set_permissions(",
    "fs::renameat",
    "fs::unlinkat(",
    "fs::mkdirat(",
    "fs::linkat(",
    ".set_permissions(",
    ".create_new(true)",
    ".append(true)",
    "OFlags::CREATE",
    ".write_all(",
    ".set_len(",
    "writer.write(",
];

/// The first words of functions that write.
const VERBS: &str =
    "announce append apply build carry clear compact converse create drop execute finish forget hide keep
    link lock make open put remove rename replace report run save store try unlink withdraw write";

/// Functions that begin so open what others create.
const OPENS: [&str; 4] = ["find_", "open_", "read_", "try_"];

/// Past participles that don't end in `ed`.
const IRREGULAR: &str = "begun bound broken brought built caught chosen cut dealt done drawn driven fallen felt found
    forgotten given gone grown heard held hidden kept known laid led left lent lost made meant met paid put read rewritten
    said seen sent shown shrunk sold sought split spoken spread stood struck swept taken thrown told torn understood
    undone unread unshown untold unwritten woken worn written";

/// Words that end in `ed` and are no participles.
const NO_PARTICIPLES: [&str; 6] = ["embed", "exceed", "feed", "need", "seed", "speed"];

/// Of a hundred functions, as many may be named by a participle alone.
const MOST_PARTICIPLES: usize = 5;

/// Words of our own for which the field has others; see the glossary in `src/lib.rs`.
const AVOIDED: &str =
    "blank blanks deaf drawer drawers impression impressions likeness manners mend mended mends nought
    parted scout scouted stroke strokes told tongue tongues untold wishes";

/// A word that is avoided and stands in these for a reason: the id of a rule, `blank line`, a Unicode name.
const ALLOWED: [&str; 5] = ["image_url_blank", "image-url-blank", "blank line", "blank_line", "braille blank"];

/// Public types that share a name for a reason. `Folder`: one of the two is compiled, by the system. `Frame`: a JPEG's frame
/// header, as the probe needs it and as the decoder does. `Site`: what callers of the library open, and what was read of it.
const SAME_NAME: [&str; 3] = ["Folder", "Frame", "Site"];

#[test]
fn what_writes_is_named_by_a_verb() {
    let sources: Vec<Source> = sources("src");
    let of_modules = sources.iter().filter(|source| WRITING_MODULES.contains(&source.module.as_str()));
    let writing = writing(of_modules.flat_map(|source| functions(&source.code)).collect());
    let wrong: Vec<&str> =
        writing.iter().map(|function| function.name.as_str()).filter(|name| !begins_with_a_verb(name)).collect();
    assert!(wrong.is_empty(), "these write; say so by a verb: {wrong:?}");
    assert!(writing.len() > 60, "only {} functions write", writing.len());
}

#[test]
fn few_functions_are_named_by_a_participle_alone() {
    let all: Vec<Function> = sources("src").iter().flat_map(|source| functions(&source.code)).collect();
    let names: Vec<&str> =
        all.iter().map(|function| function.name.as_str()).filter(|name| is_participle(name)).collect();
    assert!(all.len() > 1000, "only {} functions are found", all.len());
    let most = all.len() * MOST_PARTICIPLES / 100;
    assert!(names.len() <= most, "{} of {} functions, and {most} may be: {names:?}", names.len(), all.len());
}

#[test]
fn no_public_type_name_has_two_meanings() {
    let twice = defined_twice(&sources("src"));
    let expected: BTreeSet<&str> = SAME_NAME.into();
    assert_eq!(twice.keys().map(String::as_str).collect::<BTreeSet<_>>(), expected, "{twice:#?}");
}

#[test]
fn the_words_are_those_of_the_field() {
    let root = super::scan::root();
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches", "examples", "fuzz/src"] {
        for path in rust_files(&root.join(folder)) {
            let text = std::fs::read_to_string(&path).unwrap();
            // The comments of arguments are their help, which has words of its own.
            let is_help = path.starts_with(root.join("src/cli"));
            found.extend(
                avoided(&text, is_help).into_iter().map(|(line, word)| format!("{}:{line}: {word}", path.display())),
            );
        }
    }
    assert!(found.is_empty(), "the field has other words for these: {found:#?}");
}

#[test]
fn a_function_that_writes_is_seen_by_its_writer_and_by_its_calls() {
    let code = "impl A {\n    pub fn stored(&self, writer: &Writer<'_>) {\n    }\n\n    fn forgotten(\n        path: &Path,\n    ) {\n        \
                fs::remove_file(path);\n    }\n}\n\nfn size(path: &Path) -> u64 {\n    1\n}\n\nfn one() -> u8 { 1 }\n\n\
                fn clean_up() {\n    fs::remove_dir(x);\n}\n\nfn done() {\n    self.clean_up();\n}\n";
    let names = |functions: Vec<Function>| functions.into_iter().map(|one| one.name).collect::<Vec<_>>();
    assert_eq!(names(functions(code)), ["stored", "forgotten", "size", "one", "clean_up", "done"]);
    assert_eq!(names(writing(functions(code))), ["stored", "forgotten", "clean_up", "done"]);
    assert!(!begins_with_a_verb("stored") && !begins_with_a_verb("forgotten") && !begins_with_a_verb("done"));
    assert!(begins_with_a_verb("store_entry") && begins_with_a_verb("remove"));
}

#[test]
fn a_participle_alone_is_seen_and_one_with_a_noun_is_none() {
    let found: Vec<&str> = ["told", "carried", "written", "sorted_findings", "need", "write", "read", "size"]
        .into_iter()
        .filter(|name| is_participle(name))
        .collect();
    assert_eq!(found, ["told", "carried", "written", "read"]);
}

#[test]
fn a_type_that_is_defined_twice_is_seen() {
    let source = |path: &str, code: &str| Source { path: path.into(), module: "a".to_owned(), code: code.to_owned() };
    let sources = [
        source("a.rs", "pub struct Kind;\npub(crate) enum Size {}\nstruct Own;\n"),
        source("b.rs", "pub trait Kind {}\nstruct Own;\npub type Size = u8;\n"),
        source("c.rs", "mod inner {\n    pub struct Same;\n}\npub struct Same<'a>(&'a str);\n"),
    ];
    assert_eq!(defined_twice(&sources).into_keys().collect::<Vec<_>>(), ["Kind", "Same", "Size"]);
}

#[test]
fn an_avoided_word_is_seen_in_names_and_comments_and_nowhere_else() {
    let code = "// It is told once.\nfn mend_all(ScoutTable: u8) { say(\"told\"); let c = '\"'; }\n/// A blank line; `image-url-blank`.\n";
    assert_eq!(avoided(code, false), [(1, "told".to_owned()), (2, "mend".to_owned()), (2, "scout".to_owned())]);
    assert_eq!(avoided("/// How it is told\nfn a() {} // A stroke.\n", true), [(2, "stroke".to_owned())]);
    assert_eq!(avoided("/// A blank between two words.\nlet r = r#\"mend \"#;\n", false), [(1, "blank".to_owned())]);
}

/// A function with its signature and its body.
struct Function {
    name: String,
    text: String,
}

/// The functions of a code that rustfmt has laid out: each ends at a brace that stands as far in as it does.
fn functions(code: &str) -> Vec<Function> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some((before, after)) = line.split_once("fn ") else { continue };
        let words = ["pub", "pub(super)", "pub(crate)", "const", "unsafe", "extern", "\"C\""];
        let is_start = before.split_whitespace().all(|word| words.contains(&word) || word.starts_with("pub(in"));
        let name: String = after.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect();
        if !is_start && !before.trim_start().starts_with("pub(in ") || name.is_empty() {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let is_whole = line.ends_with(';') || line.ends_with('}');
        let rest = lines[number + 1..].iter().take_while(|line| !is_whole && ***line != *end);
        let text = std::iter::once(line).chain(rest).fold(String::new(), |text, line| text + line + "\n");
        found.push(Function { name, text });
    }
    found
}

/// Those functions that write, themselves or by a function that they call.
fn writing(mut others: Vec<Function>) -> Vec<Function> {
    let mut found: Vec<Function> = Vec::new();
    let mut calls: Vec<String> = Vec::new();
    loop {
        let writes = |function: &Function| {
            let mut words = function.text.split(|char: char| !char.is_alphanumeric() && !"_(".contains(char));
            WRITES.iter().any(|mark| function.text.contains(mark))
                || words.any(|word| calls.iter().any(|call| word.starts_with(call)))
        };
        let (new, rest): (Vec<Function>, Vec<Function>) = others.into_iter().partition(writes);
        others = rest;
        let tells = |name: &&str| name.contains('_') && !OPENS.iter().any(|opens| name.starts_with(opens));
        calls.extend(new.iter().map(|one| one.name.as_str()).filter(tells).map(|name| format!("{name}(")));
        if new.is_empty() {
            return found;
        }
        found.extend(new);
    }
}

fn begins_with_a_verb(name: &str) -> bool {
    let first = name.split('_').next().unwrap_or_default();
    // `new` makes a value that holds a writer.
    name == "new" || VERBS.split_whitespace().any(|verb| verb == first)
}

fn is_participle(name: &str) -> bool {
    let is_regular = name.len() > 3 && name.ends_with("ed") && !NO_PARTICIPLES.contains(&name);
    !name.contains('_') && (is_regular || IRREGULAR.split_whitespace().any(|word| word == name))
}

/// Names of public types with the files that define them, where more than one does.
fn defined_twice(sources: &[Source]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources {
        for line in source.code.lines().map(str::trim_start).filter(|line| line.starts_with("pub")) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let kinds = ["struct", "enum", "trait", "type", "union"];
            let Some(at) = words.iter().take(4).position(|word| kinds.contains(word)) else { continue };
            let name: String =
                words.get(at + 1).map_or("", |word| word).chars().take_while(|c| c.is_alphanumeric()).collect();
            found.entry(name).or_default().push(source.path.display().to_string());
        }
    }
    found.retain(|_, paths| paths.len() > 1);
    found
}

/// The avoided words in the names and comments of a text, with their lines.
fn avoided(text: &str, is_help: bool) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for token in tokens(text) {
        let is_left_out = match token.kind {
            Kind::Name => false,
            Kind::Comment => is_help && token.text.starts_with("///"),
            Kind::Other => true,
        };
        if is_left_out {
            continue;
        }
        let words = ALLOWED.iter().fold(token.text.to_owned(), |words, allowed| words.replace(allowed, ""));
        let line = || text[..token.start].matches('\n').count() + 1;
        let words = split_words(&words).into_iter();
        let words = words.filter(|word| AVOIDED.split_whitespace().any(|avoided| avoided == word));
        found.extend(words.map(|word| (line(), word)));
    }
    found
}

/// The words of a name or of a comment, in lower case: `SiteState` and `site_state` are two.
fn split_words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for char in text.chars() {
        if !char.is_alphabetic() || (char.is_uppercase() && words.last().is_some_and(|word| !word.is_empty())) {
            words.push(String::new());
        }
        if char.is_alphabetic() {
            words.last_mut().unwrap().extend(char.to_lowercase());
        }
    }
    words
}
