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
    /// Folders whose files are served beside those of the static folder, and what they are served below: other static
    /// folders, those of themes, and mounted ones.
    pub served: Vec<(FilePath, String)>,
}

/// What a theme's static folder is called, and what stands for the site's among mounts.
const STATIC: &str = "static";
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
        let mut served: Vec<(FilePath, String)> = Vec::new();
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
            served.extend(static_folders(file, &tree).into_iter().map(|folder| (folder, String::new())));
            served.extend(mounts.unwrap_or_default().iter().filter_map(|mount| {
                let target = mount.at("target")?.1.text()?;
                let below = target.strip_prefix(STATIC).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
                Some((FilePath::cleaned(&mount.at("source")?.1.text()?)?, below.trim_start_matches('/').to_owned()))
            }));
            mounted.extend(mounts.unwrap_or_default().iter().filter_map(|mount| {
                let target = mount.at("target")?.1.text()?;
                let is_layouts = target == LAYOUTS || target.starts_with("layouts/");
                FilePath::cleaned(&mount.at("source")?.1.text().filter(|_| is_layouts)?)
            }));
        }
        mounted.retain(|folder| *folder != own);
        mounted.insert(0, own);
        let of_themes = named.iter().flatten().filter_map(|theme| themes.join(theme)?.join(STATIC));
        served.extend(of_themes.map(|folder| (folder, String::new())));
        Self { own: mounted, themes, named, served }
    }
}

/// Every folder that `staticDir` and its kin name, of the site and of its languages.
fn static_folders(file: &ConfigText, tree: &Node) -> Vec<FilePath> {
    let of = |node: &Node| {
        let named = node.entries().iter().filter(|(key, _)| key.name.to_ascii_lowercase().starts_with("staticdir"));
        named.flat_map(|(_, value)| texts(value)).filter_map(|text| FilePath::cleaned(&text)).collect::<Vec<_>>()
    };
    let languages = part(file, tree, "languages").map(Node::entries).unwrap_or_default();
    languages.iter().flat_map(|(_, language)| of(language)).chain(of(tree)).collect()
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

    #[test]
    fn what_is_served_from_elsewhere_is_known() {
        let served = |text: &str| -> Vec<String> {
            let all = layouts("hugo.yaml", text).served;
            all.into_iter().map(|(folder, below)| format!("{folder} {below}")).collect()
        };
        assert_eq!(served("staticDir: [static, static2]\ntheme: a\n"), ["static ", "static2 ", "themes/a/static "]);
        assert_eq!(served("languages: { fr: { staticDir: static-fr } }\n"), ["static-fr "]);
        let mounts =
            "module:\n  mounts:\n  - { source: images, target: static/pics }\n  - { source: x, target: assets }\n";
        assert_eq!(served(mounts), ["images pics"]);
    }

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
