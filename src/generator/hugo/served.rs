//! The folders whose files Hugo serves, and those whose pictures it processes: the site's, its themes', and what is
//! mounted there.

use super::files::{child, entries, text, texts};
use super::layouts::layouts_of;
use super::mounts::{Mount, mounts};
use crate::model::FilePath;
use crate::model::structure::ServedFolder;
use crate::tree::Node;

/// What a static folder is called, and what stands for the site's among mounts.
const STATIC: &str = "static";
/// The same for what is processed.
const ASSETS: &str = "assets";

/// Where `hugo mod vendor` puts copies of modules.
const VENDOR: &str = "_vendor";

/// Returns the folders that are served, the site's own first: the one that takes the outputs.
pub fn served_folders(config: &Node) -> Vec<ServedFolder> {
    let mounts = mounts(config);
    let named = static_folders(config);
    let mounted: Vec<ServedFolder> = mounts.iter().filter_map(|mount| mount.folder_in(STATIC)).collect();
    // Once something is mounted there, the folder of this name is a folder as any other.
    let own = text(config, "staticDir")
        .and_then(|folder| FilePath::parse_folder(&folder))
        .or_else(|| mounted.iter().find(|one| one.below.is_empty()).map(|one| one.folder.clone()))
        .unwrap_or_else(|| FilePath::new(STATIC));
    let all = [own].into_iter().chain(named).map(ServedFolder::at_root).chain(mounted);
    once(all.chain(of_themes(config, STATIC)))
}

/// Returns the folders of pictures that are processed, the site's own first.
pub fn asset_folders(config: &Node) -> Vec<ServedFolder> {
    let mounts: Vec<Mount> = mounts(config);
    let mounted = mounts.iter().filter_map(|mount| mount.folder_in(ASSETS));
    let own = text(config, "assetDir").and_then(|folder| FilePath::parse(&folder));
    let own = own.unwrap_or_else(|| FilePath::new(ASSETS));
    once([ServedFolder::at_root(own)].into_iter().chain(mounted).chain(of_themes(config, ASSETS)))
}

/// Returns a folder of this name in each theme, and in each copy of a module.
fn of_themes(config: &Node, name: &'static str) -> impl Iterator<Item = ServedFolder> {
    let templates = layouts_of(config);
    let named = templates.named.unwrap_or_default();
    let homes = named.into_iter().flat_map(move |theme| {
        let theme = theme.trim().to_owned();
        [templates.themes.join(&theme), FilePath::new(VENDOR).join(&theme)]
    });
    homes.flatten().filter_map(move |home| home.join(name)).map(ServedFolder::at_root)
}

fn once(folders: impl Iterator<Item = ServedFolder>) -> Vec<ServedFolder> {
    let mut once: Vec<ServedFolder> = Vec::new();
    for folder in folders {
        if !once.contains(&folder) {
            once.push(folder);
        }
    }
    once
}

/// Returns every folder that `staticDir` and its kin name, of the site and of its languages.
fn static_folders(config: &Node) -> Vec<FilePath> {
    let of = |node: &Node| {
        let named = node.entries().iter().filter(|(key, _)| key.name.to_ascii_lowercase().starts_with("staticdir"));
        named.flat_map(|(_, value)| texts(value)).filter_map(|text| FilePath::parse_folder(&text)).collect::<Vec<_>>()
    };
    let of_languages = entries(config, "languages").iter().flat_map(|(_, language)| of(language));
    of_languages.chain(of(config)).collect()
}

/// Returns the folder of pages that the site names, or Hugo's usual one.
pub fn content_folder(config: &Node) -> FilePath {
    let named = child(config, "contentDir").and_then(Node::text).and_then(|folder| FilePath::parse_folder(&folder));
    named.unwrap_or_else(|| FilePath::new("content"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn text(folders: Vec<ServedFolder>) -> Vec<String> {
        folders.into_iter().map(|one| format!("{} {}", one.folder, one.below)).collect()
    }

    #[test]
    fn all_that_is_served_is_known() {
        let served = |yaml: &str| text(served_folders(&tree::yaml(yaml).unwrap()));
        assert_eq!(
            served("staticDir: [static, static2]\ntheme: a\n"),
            ["static ", "static2 ", "themes/a/static ", "_vendor/a/static "]
        );
        assert_eq!(served("languages: { fr: { staticDir: static-fr } }\n"), ["static ", "static-fr "]);
        let mounts =
            "module:\n  mounts:\n  - { source: images, target: static/pics }\n  - { source: x, target: assets }\n";
        assert_eq!(served(mounts), ["static ", "images pics"]);
        assert_eq!(served("module: { mounts: [{ source: public, target: static }] }\n"), ["public "]);
    }

    #[test]
    fn all_that_is_processed_is_known() {
        let assets = |yaml: &str| text(asset_folders(&tree::yaml(yaml).unwrap()));
        assert_eq!(assets("title: x\n"), ["assets "]);
        assert_eq!(
            assets(
                "assetDir: src\nmodule: { imports: [{ path: e.org/t }], mounts: [{ source: media, target: assets/images }] }\n"
            ),
            ["src ", "media images", "themes/e.org/t/assets ", "_vendor/e.org/t/assets "]
        );
    }
}
