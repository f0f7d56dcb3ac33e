//! Which files are pages of a Hugo site (<https://gohugo.io/content-management/formats/>).

use super::files::{child, texts};
use crate::tree::Node;

/// Endings and their media types. Those after Markdown's need a front matter, and Hugo's consent.
const FORMATS: [(&[&str], &str); 5] = [
    (&["md", "markdown", "mdown"], "text/markdown"),
    (&["html", "htm"], "text/html"),
    (&["adoc", "asciidoc", "ad"], "text/asciidoc"),
    (&["org"], "text/org"),
    (&["rst"], "text/rst"),
];

/// Returns globs of the files that this configuration lets Hugo read as pages
/// (<https://gohugo.io/configuration/security/>, `allowContent`). Where it says nothing, all are.
pub fn pages(config: &Node) -> Vec<String> {
    let allowed = child(config, "security.allowContent").map(texts);
    let is_allowed = |media: &str| {
        let Some(patterns) = &allowed else { return true };
        let (without, with): (Vec<&str>, Vec<&str>) =
            patterns.iter().map(|pattern| pattern.trim()).partition(|pattern| pattern.starts_with('!'));
        let without = without.into_iter().map(|pattern| pattern.trim_start_matches('!').trim());
        (with.is_empty() || with.into_iter().any(|pattern| matches(pattern, media)))
            && !without.into_iter().any(|pattern| matches(pattern, media))
    };
    let formats = FORMATS.iter().filter(|(_, media)| *media == "text/markdown" || is_allowed(media));
    formats.flat_map(|(endings, _)| endings.iter().map(|ending| format!("**/*.{ending}"))).collect()
}

/// A regular expression as people write one here matches a media type: `.*`, `^text/html$`, `^text/(html|org)$`. In
/// doubt it does, so that no page is passed over.
fn matches(pattern: &str, media: &str) -> bool {
    let (open, close) = (pattern.find('('), pattern.rfind(')'));
    if let (Some(open), Some(close)) = (open, close)
        && open < close
    {
        let (before, after) = (&pattern[..open], &pattern[close + 1..]);
        let within = pattern[open + 1..close].trim_start_matches("?:").replace(['(', ')'], "");
        return within.split('|').any(|one| matches(&format!("{before}{one}{after}").replace(['(', ')'], ""), media));
    }
    let is_start = pattern.starts_with('^');
    let is_end = pattern.ends_with('$');
    let plain = pattern.trim_start_matches('^').trim_end_matches('$').replace('\\', "");
    let mut rest = media;
    for (index, part) in plain.split(".*").enumerate() {
        let Some(at) = rest.find(part) else { return false };
        if index == 0 && is_start && at > 0 {
            return false;
        }
        rest = &rest[at + part.len()..];
    }
    !is_end || rest.is_empty() || plain.ends_with(".*")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    #[test]
    fn pages_are_what_the_site_allows() {
        let endings = |yaml: &str| {
            let globs = pages(&tree::yaml(yaml).unwrap());
            globs.iter().filter_map(|glob| glob.strip_prefix("**/*.")).collect::<Vec<_>>().join(" ")
        };
        let all = "md markdown mdown html htm adoc asciidoc ad org rst";
        for (yaml, found) in [
            ("title: x", all),
            ("security: { allowContent: ['.*'] }", all),
            ("security: { allowContent: ['! ^text/html$'] }", "md markdown mdown adoc asciidoc ad org rst"),
            ("security: { allowContent: ['^text/html$'] }", "md markdown mdown html htm"),
            ("security: { allowContent: ['^text/(markdown|org)$'] }", "md markdown mdown org"),
            ("security: { allowContent: ['^text/'] }", all),
            ("security: { allowContent: ['^html$'] }", "md markdown mdown"),
            ("security: { allowContent: ['html'] }", "md markdown mdown html htm"),
        ] {
            assert_eq!(endings(yaml), found, "{yaml}");
        }
    }
}
