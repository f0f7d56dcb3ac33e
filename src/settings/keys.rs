//! The keys of front matter: the configuration's, else those that the generator's sites use as a rule.

use std::collections::BTreeSet;

use super::file::FrontMatterKeys;
use crate::generator::DefaultKeys;

/// Returns the configuration's keys, and the generator's for those that it does not have. `given` holds the keys that
/// are written, as `front-matter.image`.
pub fn merged_keys(config: FrontMatterKeys, generator: DefaultKeys, given: &BTreeSet<String>) -> FrontMatterKeys {
    let merged = |name: &str, own: Vec<String>, usual: &[&str]| {
        if given.contains(&format!("front-matter.{name}")) {
            return own;
        }
        usual.iter().map(|key| (*key).to_owned()).collect()
    };
    FrontMatterKeys {
        image: merged("image", config.image, generator.image),
        alt: merged("alt", config.alt, generator.alt),
        thumb: merged("thumb", config.thumb, generator.thumb),
        pair: merged("pair", config.pair, generator.pair),
        pair_page: merged("pair-page", config.pair_page, generator.pair_page),
        lang: merged("lang", config.lang, generator.lang),
        focus: merged("focus", config.focus, generator.focus),
        decorative: merged("decorative", config.decorative, generator.decorative),
        alt_lang: merged("alt-lang", config.alt_lang, generator.alt_lang),
    }
}

impl FrontMatterKeys {
    /// Returns each purpose of a front-matter key, by its name in the configuration, and the keys that serve it.
    #[must_use]
    pub fn by_purpose(&self) -> [(&'static str, &[String]); 9] {
        [
            ("image", &self.image),
            ("alt", &self.alt),
            ("thumb", &self.thumb),
            ("focus", &self.focus),
            ("pair", &self.pair),
            ("pair-page", &self.pair_page),
            ("lang", &self.lang),
            ("decorative", &self.decorative),
            ("alt-lang", &self.alt_lang),
        ]
    }

    /// Returns them as they are looked for: what stands below this key counts as if it stood at the top.
    #[must_use]
    pub(super) fn with_lifted(mut self, lifted: Option<&str>) -> Self {
        let Some(lifted) = lifted else { return self };
        let Self { image, alt, thumb, focus, pair, pair_page, lang, decorative, alt_lang } = &mut self;
        for names in [image, alt, thumb, focus, pair, pair_page, lang, decorative, alt_lang] {
            for name in names {
                if let Some((first, rest)) = name.split_once('.')
                    && first.eq_ignore_ascii_case(lifted)
                {
                    *name = rest.to_owned();
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_keys_win_and_the_others_are_the_generators() {
        let generator = DefaultKeys { image: &["heroImage"], lang: &["lang"], ..DefaultKeys::USUAL };
        let config = FrontMatterKeys { alt: vec!["text".to_owned()], ..FrontMatterKeys::default() };
        let given = BTreeSet::from(["front-matter.alt".to_owned(), "image".to_owned()]);
        let keys = merged_keys(config, generator, &given);
        assert_eq!(
            (keys.image, keys.alt, keys.lang),
            (vec!["heroImage".to_owned()], vec!["text".to_owned()], vec!["lang".to_owned()])
        );
    }

    #[test]
    fn keys_below_a_lifted_one_are_looked_for_at_the_top() {
        let config = FrontMatterKeys {
            image: vec!["Params.cover.image".to_owned(), "image".to_owned()],
            ..FrontMatterKeys::default()
        };
        assert_eq!(config.clone().with_lifted(Some("params")).image, ["cover.image", "image"]);
        assert_eq!(config.with_lifted(None).image, ["Params.cover.image", "image"]);
    }
}
