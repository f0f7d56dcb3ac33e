//! Where Hugo's templates lie: the site's own, its themes', and those of the modules that it imports.

use super::files::{child, configuration, is_true, text, texts};
use super::mounts::mounts;
use crate::generator::{ConfigText, Layouts};
use crate::model::FilePath;
use crate::tree::{Node, Value};

/// The folder of templates, in a site and in a theme.
pub const LAYOUTS: &str = "layouts";

/// Returns what these files say; nothing where one can't be read, which is reported elsewhere.
#[must_use]
pub fn layouts(files: &[ConfigText]) -> Layouts {
    let config = configuration(files).unwrap_or(Node { value: Value::Null, bytes: 0..0 });
    layouts_of(&config)
}

/// Returns what a configuration says.
pub(super) fn layouts_of(config: &Node) -> Layouts {
    let folder = |key: &str, usual: &str| {
        text(config, key).and_then(|path| FilePath::parse(&path)).unwrap_or_else(|| FilePath::new(usual))
    };
    let own = folder("layoutDir", LAYOUTS);
    let theme = child(config, "theme").map(texts).unwrap_or_default();
    let imports = child(config, "module.imports").map(Node::items).unwrap_or_default();
    let is_off = |import: &Node| is_true(import, "disable");
    let imported = imports.iter().filter(|import| !is_off(import)).filter_map(|import| text(import, "path"));
    let named: Vec<String> = theme.into_iter().chain(imported).collect();
    let mounted = mounts(config).into_iter().filter(|mount| mount.below(LAYOUTS).is_some()).map(|mount| mount.source);
    Layouts {
        own: [own.clone()].into_iter().chain(mounted.filter(|folder| *folder != own)).collect(),
        themes: folder("themesDir", "themes"),
        named: (!named.is_empty()).then_some(named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layouts_of(path: &str, text: &str) -> Layouts {
        layouts(&[ConfigText { path: FilePath::new(path), text: text.to_owned() }])
    }

    #[test]
    fn folders_and_themes_are_as_the_configuration_says() {
        let none = layouts_of("hugo.yaml", "title: x\n");
        assert_eq!((none.own[0].as_str(), none.themes.as_str(), none.named), ("layouts", "themes", None));
        let said = layouts_of("hugo.toml", "layoutDir = 'src/html'\nthemesDir = '../shared'\ntheme = ['a', 'b']\n");
        assert_eq!(said.own[0].as_str(), "src/html");
        assert_eq!(said.themes.as_str(), "themes", "a folder outside of the site is not read");
        assert_eq!(said.named, Some(vec!["a".to_owned(), "b".to_owned()]));
        let one = layouts_of("config/_default/hugo.yaml", "theme: a\nmodule: { imports: [{ path: example.org/b }] }\n");
        assert_eq!(one.named, Some(vec!["a".to_owned(), "example.org/b".to_owned()]));
        let module = "imports:\n- path: example.org/b\nmounts:\n- { source: parts, target: layouts/partials }\n";
        let module = layouts_of("config/_default/module.yaml", module);
        assert_eq!(module.named, Some(vec!["example.org/b".to_owned()]));
        assert_eq!(module.own.iter().map(FilePath::as_str).collect::<Vec<_>>(), ["layouts", "parts"]);
    }
}
