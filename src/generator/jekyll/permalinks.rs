//! How Jekyll makes addresses: <https://jekyllrb.com/docs/permalinks/>.

use super::config::{items_at, parsed, text_at};
use super::entries::POSTS;
use crate::generator::ConfigText;
use crate::model::Lang;
use crate::model::publishing::{Prefixes, Publishing};

/// Styles that have a name.
const STYLES: [(&str, &str); 5] = [
    ("date", "/:categories/:year/:month/:day/:title.html"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title.html"),
    ("weekdate", "/:categories/:year/W:week/:short_day/:title.html"),
    ("none", "/:categories/:title.html"),
];

/// Returns what the configuration says. One that can't be read says nothing: that is reported elsewhere.
#[must_use]
pub fn publishing(files: &[ConfigText], _: &[&Lang], default: &Lang) -> Publishing {
    let Ok(config) = parsed(files) else { return Publishing::default() };
    let written = text_at(&config, "collections.posts.permalink").or_else(|| text_at(&config, "permalink"));
    let written = written.unwrap_or_else(|| "date".to_owned());
    // Pages are folders in a style that ends in a slash; else they are files.
    let of_pages = text_at(&config, "permalink").unwrap_or_default();
    let ugly = of_pages != "pretty" && !of_pages.ends_with('/');
    let named = STYLES.iter().find(|(name, _)| *name == written).map(|(_, pattern)| (*pattern).to_owned());
    // A post's name is `:title` to Jekyll; a title is its title to Hugo, whose words the patterns are kept in.
    let pattern = named.unwrap_or(written).replace(":title", ":postname").replace(":slug", ":postname");
    let plugins: Vec<String> = ["plugins", "gems"].iter().flat_map(|key| items_at(&config, key)).collect();
    let is_polyglot = plugins.iter().any(|plugin| plugin == "jekyll-polyglot");
    Publishing {
        // Without a plugin that puts them there, the folders of languages are those of the files.
        prefixes: if is_polyglot { Prefixes::AllBut(default.clone()) } else { Prefixes::One },
        permalinks: [(POSTS.to_owned(), pattern.replace(":output_ext", ".html"))].into(),
        ugly,
        ..Publishing::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FilePath;

    #[test]
    fn styles_and_patterns_are_of_posts() {
        let said = |yaml: &str| {
            let file = ConfigText { path: FilePath::new("_config.yml"), text: yaml.to_owned() };
            publishing(&[file], &[], &Lang::new("en"))
        };
        for (yaml, pattern) in [
            ("", "/:categories/:year/:month/:day/:postname.html"),
            ("permalink: pretty", "/:categories/:year/:month/:day/:postname/"),
            ("permalink: /:categories/:title/", "/:categories/:postname/"),
            ("permalink: none\ncollections: { posts: { permalink: '/b/:slug:output_ext' } }", "/b/:postname.html"),
        ] {
            assert_eq!(said(yaml).permalinks[POSTS], pattern, "{yaml}");
        }
        assert_eq!(said("").prefixes, Prefixes::One);
        for (yaml, ugly) in
            [("", true), ("permalink: date", true), ("permalink: pretty", false), ("permalink: /:title/", false)]
        {
            assert_eq!(said(yaml).ugly, ugly, "{yaml}");
        }
        assert_eq!(said("plugins: [jekyll-polyglot]").prefixes, Prefixes::AllBut(Lang::new("en")));
    }
}
