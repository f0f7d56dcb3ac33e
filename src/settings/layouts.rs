//! Where Hugo's templates lie: the site's own, its themes', and those of the modules that it imports.

use super::generator::{ConfigText, parsed, part};
use crate::model::FilePath;
use crate::tree::{Node, Value};

/// Folders of templates.
#[derive(Clone, Debug, PartialEq)]
pub struct Layouts {
    /// The site's own, and those that the configuration mounts there.
    pub own: Vec<FilePath>,
    /// Where themes lie.
    pub themes: FilePath,
    /// The themes and modules that the site takes, the first before the second; `None` where the configuration
    /// names none, and the command line may.
    pub named: Option<Vec<String>>,
}

/// The folder of templates, in a site and in a theme.
pub const LAYOUTS: &str = "layouts";

impl Layouts {
    /// What these files say. One that can't be read says nothing: that is told elsewhere.
    #[must_use]
    pub fn of(files: &[ConfigText]) -> Self {
        let mut own = FilePath::new(LAYOUTS);
        let mut themes = FilePath::new("themes");
        let mut mounted = Vec::new();
        let mut named: Option<Vec<String>> = None;
        for file in files {
            let Ok(tree) = parsed(file) else { continue };
            let folder = |key: &str| FilePath::cleaned(&part(file, &tree, key)?.text()?);
            own = folder("layoutDir").unwrap_or(own);
            themes = folder("themesDir").unwrap_or(themes);
            let theme = part(file, &tree, "theme").map(texts).unwrap_or_default();
            let module = part(file, &tree, "module");
            let imports = module.and_then(|module| module.at("imports")).map(|(_, imports)| items(imports));
            let imported = imports.unwrap_or_default().iter().filter_map(|import| import.at("path")?.1.text());
            let found: Vec<String> = theme.into_iter().chain(imported).collect();
            if !found.is_empty() {
                named.get_or_insert_default().extend(found);
            }
            let mounts = module.and_then(|module| module.at("mounts")).map(|(_, mounts)| items(mounts));
            mounted.extend(mounts.unwrap_or_default().iter().filter_map(|mount| {
                let target = mount.at("target")?.1.text()?;
                let is_layouts = target == LAYOUTS || target.starts_with("layouts/");
                FilePath::cleaned(&mount.at("source")?.1.text().filter(|_| is_layouts)?)
            }));
        }
        mounted.retain(|folder| *folder != own);
        mounted.insert(0, own);
        Self { own: mounted, themes, named }
    }
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => &[],
    }
}

/// One text, or a list of them.
fn texts(node: &Node) -> Vec<String> {
    node.text().map_or_else(|| items(node).iter().filter_map(Node::text).collect(), |one| vec![one])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layouts(path: &str, text: &str) -> Layouts {
        Layouts::of(&[ConfigText { path: FilePath::new(path), text: text.to_owned() }])
    }

    #[test]
    fn folders_and_themes_are_as_the_configuration_says() {
        let none = layouts("hugo.yaml", "title: x\n");
        assert_eq!((none.own[0].as_str(), none.themes.as_str(), none.named), ("layouts", "themes", None));
        let said = layouts("hugo.toml", "layoutDir = 'src/html'\nthemesDir = '../shared'\ntheme = ['a', 'b']\n");
        assert_eq!(said.own[0].as_str(), "src/html");
        assert_eq!(said.themes.as_str(), "themes", "a folder outside of the site is not read");
        assert_eq!(said.named, Some(vec!["a".to_owned(), "b".to_owned()]));
        let one = layouts("config/_default/hugo.yaml", "theme: a\nmodule: { imports: [{ path: example.org/b }] }\n");
        assert_eq!(one.named, Some(vec!["a".to_owned(), "example.org/b".to_owned()]));
        let module = "imports:\n- path: example.org/b\nmounts:\n- { source: parts, target: layouts/partials }\n";
        let module = layouts("config/_default/module.yaml", module);
        assert_eq!(module.named, Some(vec!["example.org/b".to_owned()]));
        assert_eq!(module.own.iter().map(FilePath::as_str).collect::<Vec<_>>(), ["layouts", "parts"]);
    }
}
