//! Values that Hugo's sections and its configuration give to the pages below
//! (<https://gohugo.io/configuration/cascade/>, <https://gohugo.io/content-management/front-matter/#cascade-1>).

use std::collections::BTreeSet;

use super::files::{child, text};
use crate::generator::{InheritedValues, ValueFile, ValueFiles};
use crate::model::structure::ContentFolder;
use crate::model::{FilePath, Lang};
use crate::tree::{Node, Value};

/// Mappings that are read from one place.
const MOST_CASCADES: usize = 200;

/// The pages of sections, which give values to the pages below.
pub const SECTIONS: ValueFiles = ValueFiles { has: is_section, values: of_section };

fn is_section(path: &FilePath) -> bool {
    path.file_name().starts_with("_index.")
}

fn of_section(file: &ValueFile<'_>) -> Vec<InheritedValues> {
    let Some(given) = file.matter.and_then(|matter| child(matter, "cascade")) else { return Vec::new() };
    let folder = file.path.parent().unwrap_or_else(|| file.content.clone());
    cascades(given, &folder, file.content, Some(file.lang))
}

/// Returns what the configuration gives: to all, and to each language.
pub fn of_configuration(config: &Node, content: &[ContentFolder]) -> Vec<InheritedValues> {
    let languages = child(config, "languages").map(Node::entries).unwrap_or_default();
    let own = languages.iter().filter_map(|(key, node)| Some((Some(Lang::new(&key.name)), child(node, "cascade")?)));
    let all: Vec<(Option<Lang>, &Node)> = own.chain(child(config, "cascade").map(|node| (None, node))).collect();
    let homes: BTreeSet<&FilePath> = content.iter().map(|one| &one.folder).collect();
    let of_home = |home: &FilePath| {
        let values: Vec<InheritedValues> =
            all.iter().flat_map(|(lang, node)| cascades(node, home, home, lang.as_ref())).take(MOST_CASCADES).collect();
        values
    };
    homes.into_iter().flat_map(of_home).collect()
}

/// Reads one mapping, or a list of them, each with its own target.
fn cascades(given: &Node, folder: &FilePath, content: &FilePath, lang: Option<&Lang>) -> Vec<InheritedValues> {
    let one = |node: &Node| cascade(node, folder, content, lang);
    match &given.value {
        Value::Map(_) => one(given).into_iter().collect(),
        _ => given.items().iter().take(MOST_CASCADES).filter_map(one).collect(),
    }
}

fn cascade(node: &Node, folder: &FilePath, content: &FilePath, lang: Option<&Lang>) -> Option<InheritedValues> {
    // Hugo called it `_target` until 0.123.
    let target = ["target", "_target"].into_iter().find_map(|name| child(node, name));
    let says = |name: &str| target.and_then(|target| text(target, name));
    let is = |name: &str, wanted: &str| says(name).is_none_or(|said| globs_match(&said, wanted));
    if !is("kind", "page") || !is("environment", "production") {
        return None;
    }
    let named = says("lang").or_else(|| says("sites.matrix.languages"));
    let named = named.filter(|lang| !lang.contains('*')).map(|code| Lang::new(&code));
    if let (Some(named), Some(lang)) = (&named, lang)
        && named != lang
    {
        return None;
    }
    let is_value = |name: &str| !["target", "_target"].iter().any(|target| name.eq_ignore_ascii_case(target));
    let values = node.entries().iter().filter(|(key, _)| is_value(&key.name)).cloned().collect();
    Some(InheritedValues {
        folder: folder.clone(),
        pattern: says("path").map(|path| pattern(&path, content)),
        lang: named.or_else(|| lang.cloned()),
        values: Node { value: Value::Map(values), bytes: node.bytes.clone() },
    })
}

/// Returns a glob from the root of the site: Hugo's begin at the root of the content.
fn pattern(path: &str, content: &FilePath) -> String {
    let home = globset::escape(content.as_str());
    let rooted = |one: &str| format!("{home}/{}", one.trim_start_matches('/')).trim_start_matches('/').to_owned();
    // `{/blog,/blog/**}` names two.
    match path.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|rest| !rest.contains('{')) {
        Some(several) => {
            format!("{{{}}}", several.split(',').map(|one| rooted(one.trim())).collect::<Vec<_>>().join(","))
        }
        None => rooted(path),
    }
}

fn globs_match(pattern: &str, text: &str) -> bool {
    globset::Glob::new(&pattern.to_lowercase()).is_ok_and(|glob| glob.compile_matcher().is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn said(yaml: &str, lang: &str) -> Vec<String> {
        let matter = tree::yaml(yaml).unwrap();
        let (path, content, lang) =
            (FilePath::new("content/blog/_index.md"), FilePath::new("content"), Lang::new(lang));
        let file = ValueFile { path: &path, text: yaml, matter: Some(&matter), content: &content, lang: &lang };
        let all = (SECTIONS.values)(&file).into_iter();
        all.map(|one| format!("{} {:?} {} {}", one.folder, one.pattern, one.lang.unwrap(), one.values.to_json()))
            .collect()
    }

    #[test]
    fn a_section_gives_to_pages_below_it() {
        assert_eq!(said("cascade: { alt: x }", "fr"), [r#"content/blog None fr {"alt":"x"}"#]);
        assert_eq!(said("title: x", "fr"), [""; 0]);
        let list = "cascade:\n- { _target: { path: '/blog/2020/**' }, a: 1 }\n- { target: { lang: en }, a: 2 }\n- { target: { kind: section }, a: 3 }\n- { target: { kind: '{page,home}', environment: development }, a: 4 }\n- a: 5\n";
        assert_eq!(
            said(list, "fr"),
            [r#"content/blog Some("content/blog/2020/**") fr {"a":1}"#, r#"content/blog None fr {"a":5}"#]
        );
    }

    #[test]
    fn the_configuration_gives_to_every_folder_of_pages() {
        let config = tree::yaml(
            "cascade: { target: { path: '{/blog,/blog/**}' }, a: 1 }\nlanguages: { fr: { cascade: { b: 2 } } }",
        )
        .unwrap();
        let homes = ["content/en", "content/fr"].map(|path| ContentFolder::new(FilePath::new(path), None));
        let all = of_configuration(&config, &homes);
        let text = |one: &InheritedValues| {
            format!("{} {:?} {:?}", one.folder, one.pattern, one.lang.as_ref().map(Lang::as_str))
        };
        assert_eq!(
            all.iter().map(text).collect::<Vec<_>>(),
            [
                r#"content/en None Some("fr")"#,
                r#"content/en Some("{content/en/blog,content/en/blog/**}") None"#,
                r#"content/fr None Some("fr")"#,
                r#"content/fr Some("{content/fr/blog,content/fr/blog/**}") None"#,
            ]
        );
    }

    #[test]
    fn only_names_of_sections_give() {
        for (path, gives) in
            [("content/_index.md", true), ("content/a/_index.fr.md", true), ("content/a/index.md", false)]
        {
            assert_eq!((SECTIONS.has)(&FilePath::new(path)), gives, "{path}");
        }
    }
}
