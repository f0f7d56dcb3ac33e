use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

use super::*;

#[test]
fn every_catalogue_is_sound_and_listed() {
    let listed: Vec<&str> = CATALOGUES.iter().map(|(lang, _)| *lang).collect();
    assert_eq!(listed, Words::AVAILABLE);
    for (lang, files) in CATALOGUES {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.parse().unwrap()]);
        for file in *files {
            let resource = FluentResource::try_new((*file).to_owned()).map_err(|(_, errors)| errors).unwrap();
            bundle.add_resource(resource).expect("no id twice");
        }
    }
}

#[test]
fn a_value_is_shown_as_it_is() {
    let message =
        Message::new("alt-too-long").with("length", 12_345_usize).with("limit", 140_u32).with("image", "/a.jpg");
    let text = Words::new("en").say(&message);
    assert!(text.contains("12345") && text.contains("140"), "{text}");
    assert!(text.chars().all(|char| !('\u{2066}'..='\u{2069}').contains(&char)));
}

#[test]
fn a_language_falls_back_message_by_message() {
    let mut own = FluentBundle::new_concurrent(vec!["fr".parse().unwrap()]);
    let source = "path-escape = hors du site\n".to_owned();
    own.add_resource(FluentResource::try_new(source).map_err(|(_, errors)| errors).unwrap()).unwrap();
    let words = Words { bundles: vec![own, bundle("en", Spacing::AsWritten)], lang: "fr", spacing: Spacing::AsWritten };
    let path = |id: &str| words.say(&Message::new(id).with("path", "../a.jpg"));
    assert_eq!(path("path-escape"), "hors du site");
    assert_eq!(path("path-escape.help"), Words::new("en").say(&Message::new("path-escape.help")));
    assert!(words.has("path-escape") && !words.has("path-escape.help"));
}

#[test]
fn what_is_missing_never_stops_a_run() {
    let words = Words::new("xx-XX");
    assert_eq!(words.lang(), "en");
    assert_eq!(words.say(&Message::new("no-such-thing")), "no-such-thing");
    assert_eq!(words.say(&Message::new("no.such.thing").with("a", "b").with("n", 3_u32)), "no.such.thing (a: b, n: 3)");
    assert!(words.say(&Message::new("alt-missing")).contains("$image"));
}

/// What a message is made of: which attributes it has, and which variables each part shows, by way of other messages too.
type Parts = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_catalogue_says_the_same() {
    let english = parts("en");
    assert!(english.len() > 200);
    for lang in &Words::AVAILABLE[1..] {
        let theirs = parts(lang);
        let ours = |id: &&String| !english.contains_key(*id) && !IN_CODE.iter().any(|start| id.starts_with(start));
        let lacking: Vec<&String> = english.keys().filter(|id| !theirs.contains_key(*id)).collect();
        assert!(lacking.is_empty(), "`{lang}` lacks {lacking:#?}");
        let unknown: Vec<&String> = theirs.keys().filter(ours).collect();
        assert!(unknown.is_empty(), "only `{lang}` has {unknown:#?}");
        for (id, variables) in &english {
            assert_eq!(variables, &theirs[id], "variables of `{id}` in `{lang}`");
        }
    }
}

/// Ids of what is English in the code.
const IN_CODE: [&str; 3] = ["phrase-", "help-", "usage-"];

fn parts(lang: &str) -> Parts {
    let (_, files) = CATALOGUES.iter().find(|(code, _)| *code == lang).unwrap();
    let mut direct = Parts::new();
    for file in *files {
        for entry in parse(*file).unwrap().body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            if let Some(value) = &message.value {
                direct.insert(id.to_owned(), named(value));
            }
            for attribute in &message.attributes {
                direct.insert(format!("{id}.{}", attribute.id.name), named(&attribute.value));
            }
        }
    }
    let followed = |names: &BTreeSet<String>| {
        let (variables, messages): (Vec<&String>, Vec<&String>) = names.iter().partition(|name| name.starts_with('$'));
        variables.into_iter().cloned().chain(messages.into_iter().flat_map(|id| direct[id].clone())).collect()
    };
    direct.iter().map(|(id, names)| (id.clone(), followed(names))).collect()
}

/// Variables, as `$name`, and other messages, as `name`.
fn named(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, &mut found);
        }
    }
    found
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                found.extend(named(&variant.value));
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => found.extend([format!("${}", id.name)]),
        InlineExpression::MessageReference { id, .. } => found.extend([id.name.to_owned()]),
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        _ => {}
    }
}

#[test]
fn what_the_code_names_is_there() {
    let english = parts("en");
    let others: Vec<Parts> = Words::AVAILABLE[1..].iter().map(|lang| parts(lang)).collect();
    let mut count = 0;
    for (path, text) in code() {
        // What clap says in English is named by `usage-…` alone.
        let named = ["Message::new(\"", "\"usage-"].into_iter().flat_map(|start| {
            let skipped = start.find('"').unwrap() + 1;
            text.match_indices(start).map(move |(at, _)| at + skipped)
        });
        for id in named.map(|at| text[at..].split('"').next().unwrap()).filter(|id| !id.contains('{')) {
            let is_there = english.contains_key(id) || id.starts_with("usage-");
            assert!(is_there, "{path}: no message `{id}`");
            assert!(others.iter().all(|parts| parts.contains_key(id)), "{path}: no message `{id}` in another language");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

/// Files whose English words are phrases: all that is said of pictures, values and files.
const WITH_PHRASES: [&str; 8] =
    ["disk/", "manifest/", "model/", "picture/", "produce/", "read/", "tree/", "settings/schema"];

/// What people never read: marks of file formats, keys of hashes, and names of what is asked of a caller.
const NO_PHRASES: [&str; 9] = [
    "<!doctype html",
    "version https",
    "gimp xcf",
    "vignettes store",
    "# The cache",
    "non-interleaved",
    "by path",
    " at line ",
    "another byte",
];

#[test]
fn every_phrase_of_the_code_can_be_said() {
    let (mut count, mut unknown) = (0, Vec::new());
    for (path, text) in code().into_iter().filter(|(path, _)| WITH_PHRASES.iter().any(|start| path.starts_with(start)))
    {
        let lines = text
            .lines()
            .filter(|line| !["expect(", "reason =", "unreachable!", "assert"].iter().any(|no| line.contains(no)));
        for literal in lines.flat_map(|line| line.split('"').skip(1).step_by(2)) {
            // Two words in a row; what has holes is put together of them.
            let is_prose =
                literal.split(' ').filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()));
            if is_prose.count() < 2 || literal.contains('{') || NO_PHRASES.iter().any(|no| literal.contains(no)) {
                continue;
            }
            for lang in &Words::AVAILABLE[1..] {
                let words = Words::new(lang);
                let is_known = |text: &str| words.phrase(text) != text;
                if !is_known(literal) && !is_known(&format!("AVIF {literal}")) {
                    unknown.push(format!("{lang}: {path}: `{literal}`"));
                }
            }
            count += 1;
        }
    }
    assert!(unknown.is_empty(), "add to `phrases.ftl`: {unknown:#?}");
    assert!(count > 60, "{count}");
}

/// Returns the code without comments and tests, by path below `src`.
#[expect(clippy::disallowed_methods, reason = "the test walks the sources")]
fn code() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && !name.ends_with("tests.rs")
                && !name.ends_with("sample_site.rs")
                // English for programmers; users read messages of the catalogue.
                && !name.ends_with("/errors.rs")
            {
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
                let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                found.push((name, lines.collect::<Vec<_>>().join("\n")));
            }
        }
    }
    found
}
