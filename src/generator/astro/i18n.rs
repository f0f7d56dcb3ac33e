//! Languages, where the configuration writes them out: Astro's own `i18n`
//! (<https://docs.astro.build/en/guides/internationalization/>), or Starlight's `locales`
//! (<https://starlight.astro.build/guides/i18n/>).

use crate::tree::{ConfigScript, Node, Value};

/// What the configuration declares.
pub struct DeclaredLocales {
    /// Two at least.
    pub languages: Vec<String>,
    pub default: Option<String>,
    /// The default language has a folder of its name among addresses too.
    pub prefixes_default: bool,
}

/// Returns the languages; `None` where none are declared, or not literally.
pub fn declared_languages(script: &ConfigScript) -> Option<DeclaredLocales> {
    let own = script.values_of("i18n").into_iter().find_map(|options| of_astro(&options));
    own.or_else(|| script.calls("starlight").into_iter().find_map(|options| of_starlight(options.first()?)))
}

fn of_astro(options: &Node) -> Option<DeclaredLocales> {
    let code = |item: &Node| item.text().or_else(|| item.at("codes")?.1.items().first()?.text());
    let languages: Vec<String> = options.at("locales")?.1.items().iter().filter_map(code).collect();
    let default = text_at(options, "defaultLocale");
    let routing = options.at("routing.prefixDefaultLocale");
    let prefixes_default = routing.is_some_and(|(_, value)| value.value == Value::Bool(true));
    (languages.len() > 1).then_some(DeclaredLocales { languages, default, prefixes_default })
}

/// `root` is the language without a folder.
fn of_starlight(options: &Node) -> Option<DeclaredLocales> {
    let mut root = None;
    let mut languages = Vec::new();
    for (name, locale) in options.at("locales")?.1.entries() {
        if name.name == "root" {
            root = Some(text_at(locale, "lang").unwrap_or_else(|| "en".to_owned()));
            languages.extend(root.clone());
        } else {
            // Pages lie in a folder of the name, whatever the language is called in HTML.
            languages.push(name.name.clone());
        }
    }
    let named = text_at(options, "defaultLocale").filter(|name| name != "root");
    let prefixes_default = root.is_none();
    let default = root.or(named);
    (languages.len() > 1).then_some(DeclaredLocales { languages, default, prefixes_default })
}

fn text_at(options: &Node, key: &str) -> Option<String> {
    options.at(key).and_then(|(_, value)| value.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_where_they_are_written_out() {
        for (text, expected) in [
            ("{ i18n: { defaultLocale: 'fr', locales: ['en', 'fr'] } }", "en,fr fr false"),
            ("{ i18n: { locales: ['en', 'fr'], routing: { prefixDefaultLocale: true } } }", "en,fr - true"),
            ("{ i18n: { locales: ['en'] } }", "none"),
            ("{ i18n: { locales: LOCALES, defaultLocale: 'en' } }", "none"),
            ("{ i18n }", "none"),
            (
                "{ integrations: [starlight({ locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'x' } } })] }",
                "en,fr en false",
            ),
            (
                "starlight({ defaultLocale: 'fr', locales: { en: { label: 'E' }, fr: { label: 'F' } } })",
                "en,fr fr true",
            ),
            ("starlight({ title: 'x' })", "none"),
        ] {
            let found = declared_languages(&ConfigScript::of(text)).map_or("none".to_owned(), |found| {
                let default = found.default.as_deref().unwrap_or("-");
                format!("{} {default} {}", found.languages.join(","), found.prefixes_default)
            });
            assert_eq!(found, expected, "{text}");
        }
    }
}
