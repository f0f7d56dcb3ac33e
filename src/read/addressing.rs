//! What front matter says of addresses: of the page's own, and of the files of its bundle.

use crate::model::page::NamedResource;
use crate::model::publishing::Addressing;
use crate::model::{Page, SitePath};
use crate::tree::{Node, Value};

/// Names of files that are read of one page.
const MOST_RESOURCES: usize = 1_000;

/// Returns the address that a page's relative addresses count from: that of its path, but for what its front matter
/// says. `url` stands for the whole, where it is no pattern, and `slug` for the last part.
pub fn own_address(page: &Page) -> Option<SitePath> {
    let Addressing { slug, url, .. } = &page.addressing;
    if let Some(url) = url {
        let is_plain = url.starts_with('/') && !url.contains([':', '{']);
        let folder = url.rfind('/').map_or(0, |at| at + 1);
        // Without a slash at its end it is a folder too, unless it names a file.
        let is_file = url[folder..].contains('.');
        let whole = if url.ends_with('/') || is_file { url[..folder].to_owned() } else { format!("{url}/") };
        return is_plain.then(|| SitePath::new(&whole));
    }
    let known = page.address.as_ref()?;
    let Some(slug) = slug.as_deref().filter(|_| !page.path.file_name().starts_with("_index.")) else {
        return Some(known.clone());
    };
    let (above, _) = known.as_str().trim_end_matches('/').rsplit_once('/')?;
    Some(SitePath::new(&format!("{above}/{slug}/")))
}

/// Returns the names that front matter gives to files (`resources: [{ src, name }]`).
pub fn named_resources(tree: &Node) -> Vec<NamedResource> {
    let Some(Value::List(items)) = tree.at("resources").map(|(_, node)| &node.value) else { return Vec::new() };
    let text = |node: &Node, name: &str| node.at(name)?.1.text();
    let named = items.iter().take(MOST_RESOURCES);
    named.filter_map(|item| Some(NamedResource { src: text(item, "src")?, name: text(item, "name")? })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FilePath, Lang};
    use crate::tree;

    #[test]
    fn front_matter_moves_a_page() {
        for (file, slug, url, expected) in [
            ("a.md", None, None, Some("/docs/a/")),
            ("a.md", Some("b"), None, Some("/docs/b/")),
            ("_index.md", Some("b"), None, Some("/docs/a/")),
            ("a.md", Some("b"), Some("/x/y/"), Some("/x/y/")),
            ("a.md", None, Some("/x/y"), Some("/x/y/")),
            ("a.md", None, Some("/x/y.html"), Some("/x/")),
            ("a.md", None, Some("x/y/"), None),
            ("a.md", None, Some("/:year/y/"), None),
            ("a.md", None, Some("é.html"), None),
        ] {
            let mut page = Page::empty(FilePath::new(file), Lang::new("en"));
            page.address = Some(SitePath::new("/docs/a/"));
            page.addressing.slug = slug.map(str::to_owned);
            page.addressing.url = url.map(str::to_owned);
            assert_eq!(own_address(&page).as_ref().map(SitePath::as_str), expected, "{file} {slug:?} {url:?}");
        }
    }

    #[test]
    fn files_have_the_names_that_front_matter_gives() {
        let tree =
            tree::yaml("resources:\n- { src: a.png, name: cover }\n- { src: b.png, title: B }\n- text\n").unwrap();
        assert_eq!(named_resources(&tree), [NamedResource { src: "a.png".to_owned(), name: "cover".to_owned() }]);
        assert_eq!(named_resources(&tree::yaml("resources: x").unwrap()), []);
    }
}
