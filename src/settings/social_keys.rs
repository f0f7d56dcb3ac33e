//! Front-matter keys of pictures that the page itself does not show.

/// Keys of what other sites show of the page: <https://ogp.me/>. The page itself does not show it.
const SOCIAL: [&str; 20] = [
    "og",
    "ogimage",
    "opengraph",
    "opengraphimage",
    "openimage",
    "twitter",
    "twitterimage",
    "twittercard",
    "social",
    "socialimage",
    "socialcard",
    "share",
    "shareimage",
    "sharing",
    "sharingimage",
    "seo",
    "seoimage",
    "metaimage",
    "cardimage",
    "socialmediaimage",
];

/// The key names what other sites show of the page: `og_image`, `og-image` and `ogImage` are one name.
#[must_use]
pub fn names_social_card(key: &str) -> bool {
    let plain = key.chars().filter(|char| !matches!(char, '-' | '_' | ':')).collect::<String>().to_lowercase();
    SOCIAL.contains(&plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joints_and_case_do_not_matter_and_other_words_do() {
        for (key, is_social) in [
            ("og_image", true),
            ("ogImage", true),
            ("og:image", true),
            ("Twitter", true),
            ("blog", false),
            ("logo", false),
        ] {
            assert_eq!(names_social_card(key), is_social, "{key}");
        }
    }
}
