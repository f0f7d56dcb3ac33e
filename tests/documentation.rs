//! The pages for users: in both languages, with links that lead somewhere, and French set as Canada sets it.
#![expect(clippy::disallowed_methods, reason = "the tests walk the pages")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files right in a folder whose names end so, sorted.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.to_string_lossy().ends_with(end)).collect();
    found.sort();
    found
}

/// A text of Markdown without blocks and spans of code.
fn prose(markdown: &str) -> String {
    let outside = |block: &str| block.split('`').step_by(2).collect::<Vec<_>>().join("x");
    markdown.split("```").step_by(2).map(outside).collect()
}

#[test]
fn french_is_set_as_in_canada() {
    let catalogues = files("src/words/fr", ".ftl");
    let manuals = files("src/rules", ".fr.md");
    let pages: Vec<PathBuf> = files("docs", ".fr.md").into_iter().chain(files("", ".fr.md")).collect();
    assert!(catalogues.len() >= 12 && manuals.len() >= 40 && !pages.is_empty());
    let mut wrong = Vec::new();
    for path in catalogues {
        // Comments are for us; what goes into a template or a configuration is code; a label ends with its own space.
        let is_code = |line: &str| {
            line.starts_with('#')
                || line.trim_start().starts_with("{\"")
                || line.contains("{\"{")
                || line.contains("params.")
        };
        for line in text(&path).lines().filter(|line| !is_code(line)).map(|line| line.replace("{ label }:", "")) {
            let spoken = line.split_once(" = ").map_or(line.as_str(), |(_, spoken)| spoken);
            wrong.extend(wrongly_set(&without_quoted(spoken)).map(|fault| format!("{}: {fault}", path.display())));
        }
    }
    for path in manuals.into_iter().chain(pages) {
        wrong.extend(wrongly_set(&prose(&text(&path))).map(|fault| format!("{}: {fault}", path.display())));
    }
    let comments = text(&root().join("src/starter/vignettes.fr.yaml"));
    let comments = comments
        .lines()
        .filter(|line| line.starts_with("# ") && !line.starts_with("#  "))
        .collect::<Vec<_>>()
        .join("\n");
    wrong.extend(wrongly_set(&prose(&comments)).map(|fault| format!("vignettes.fr.yaml: {fault}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A line of a catalogue, where code and values stand between « ». These keep their first and last character alone.
fn without_quoted(line: &str) -> String {
    let mut parts = line.split('«');
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (quoted, rest) = part.split_once('»').unwrap_or((part, ""));
        let ends = [quoted.chars().next(), Some('x'), quoted.chars().next_back()];
        kept.extend(['«'].into_iter().chain(ends.into_iter().flatten()).chain(['»']));
        kept.push_str(rest);
    }
    kept
}

#[test]
fn wrong_spaces_and_signs_are_seen() {
    for right in [
        "Oui\u{a0}: «\u{a0}non\u{a0}»; 62\u{a0}%, et puis? Voilà!",
        "L’image de x\u{a0}: https://example.org/a?b, à 9 h 30",
        "a.md:7:1, ![…](x)",
    ] {
        assert_eq!(wrongly_set(right), None, "{right}");
    }
    for wrong in [
        "Oui : non",
        "Oui: non",
        "Oui\u{a0}; non",
        "Oui ; non",
        "Quoi\u{202f}?",
        "Quoi !",
        "«\u{a0}non »",
        "«non»",
        "l'image",
        "62%",
    ] {
        assert!(wrongly_set(wrong).is_some(), "{wrong}");
    }
}

/// The first place of a French text where a space is wrong, or a sign is the typewriter's.
fn wrongly_set(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or(' ');
    let is_wrong = |index: &usize| {
        let (before, after) = (if *index == 0 { 'x' } else { at(index - 1) }, at(index + 1));
        match at(*index) {
            '\'' => before.is_alphabetic() && after.is_alphabetic(),
            ';' | '!' | '?' => after.is_whitespace() && before.is_whitespace(),
            ':' => after.is_whitespace() && before != '\u{a0}',
            '»' | '%' => before != '\u{a0}' && !before.is_ascii_punctuation(),
            '«' => after != '\u{a0}',
            _ => false,
        }
    };
    let found = (0..chars.len()).find(is_wrong);
    found.map(|index| chars[index.saturating_sub(30)..chars.len().min(index + 4)].iter().collect())
}

/// Pages of `docs` that are about measurements: developers read them, in English.
const ENGLISH_ONLY: [&str; 4] = ["avif.md", "languages.md", "performance.md", "quality.md"];

/// Every page for users, in English, from the root.
fn user_pages() -> Vec<PathBuf> {
    let is_english = |path: &PathBuf| !path.to_string_lossy().ends_with(".fr.md");
    let is_for_users = |path: &PathBuf| !ENGLISH_ONLY.iter().any(|name| path.ends_with(name));
    let pages = files("docs", ".md").into_iter().filter(is_english).filter(is_for_users);
    pages.chain([root().join("README.md")]).collect()
}

/// The French page beside an English one.
fn french(page: &Path) -> PathBuf {
    page.with_extension("fr.md")
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn every_page_for_users_is_in_both_languages() {
    let pages = user_pages();
    assert!(pages.len() >= 12, "{pages:?}");
    for page in &pages {
        let (english, french_text) = (text(page), text(&french(page)));
        let (here, there) = (page.display(), french(page));
        let to_french = format!("\n\n*[En français]({})*\n\n", name(&there));
        assert!(english.contains(&to_french), "{here} has no link to its French page below the title");
        let to_english = format!("\n\n*[In English]({})*\n\n", name(page));
        assert!(french_text.contains(&to_english), "{} has no link to its English page", there.display());
        assert_eq!(shape(&english), shape(&french_text), "{here} and its French page have other parts");
    }
    let twins: BTreeSet<PathBuf> = pages.iter().map(|page| french(page)).collect();
    for page in files("docs", ".fr.md") {
        assert!(twins.contains(&page), "{} has no English page", page.display());
    }
}

/// The levels of a page's headings and the languages of its code, in order.
fn shape(page: &str) -> Vec<&str> {
    let mut is_code = false;
    let mut found = Vec::new();
    for line in page.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
            found.push(line);
        } else if !is_code && line.starts_with('#') {
            found.push(line.split(' ').next().unwrap_or_default());
        }
    }
    found
}

#[test]
fn the_index_names_every_page() {
    for (index, is_listed) in [("README.md", ".md"), ("README.fr.md", ".fr.md")] {
        let linked: BTreeSet<String> = links(&text(&root().join("docs").join(index))).into_iter().collect();
        for page in user_pages().iter().filter(|page| page.parent() == Some(&root().join("docs"))) {
            let listed = name(page).replace(".md", is_listed);
            assert!(listed == index || linked.contains(&listed), "docs/{index} does not name {listed}");
        }
        for page in ENGLISH_ONLY {
            assert!(linked.contains(page), "docs/{index} does not name {page}");
        }
        assert!(text(&root().join(index)).contains(&format!("](docs/{index})")), "{index} has no link to docs/{index}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let others = ["CONTRIBUTING.md", "CHANGELOG.md", "img-fixtures/README.md"].map(|page| root().join(page));
    let pages = files("docs", ".md").into_iter().chain(files("", ".md")).chain(others);
    let mut count = 0;
    for page in pages.collect::<BTreeSet<PathBuf>>() {
        for link in links(&text(&page)) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            assert!(target.exists(), "{}: there is no {link}", page.display());
            if anchor.is_empty() {
                // The page as a whole.
            } else if target.extension().is_some_and(|end| end == "rs") {
                assert!(tests(&text(&target)).contains(anchor), "{}: there is no test {link}", page.display());
            } else {
                assert!(anchors(&text(&target)).contains(anchor), "{}: there is no heading {link}", page.display());
            }
            let is_french = |path: &Path| path.to_string_lossy().ends_with(".fr.md");
            let has_twin = target.extension().is_some_and(|end| end == "md") && french(&target).exists();
            let is_switch = is_french(&page) && french(&target) == page;
            assert!(
                !is_french(&page) || is_french(&target) || !has_twin || is_switch,
                "{}: {link} is there in French",
                page.display()
            );
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

/// The names of the tests of a Rust file.
fn tests(code: &str) -> BTreeSet<&str> {
    let functions = code.split("#[test]\n").skip(1).filter_map(|rest| rest.split_once("fn ")?.1.split('(').next());
    functions.collect()
}

/// Who reads that something is understood can look at the test that shows it.
#[test]
fn every_generator_has_a_column_of_what_is_understood() {
    for page in ["docs/generators.md", "docs/generators.fr.md"] {
        let page = text(&root().join(page));
        let cells = |line: &str| line.split(" | ").map(|cell| cell.trim_matches(['|', ' ']).to_owned()).collect();
        let mut rows = page.lines().filter(|line| line.starts_with('|')).map(cells);
        let names: Vec<String> = rows.next().unwrap();
        let known = vignettes::generator::ALL.iter().filter(|generator| generator.id != "none");
        let known: BTreeSet<&str> = known.map(|generator| generator.name).collect();
        assert_eq!(names[1..].iter().map(String::as_str).collect::<BTreeSet<_>>(), known);
        let rows: Vec<Vec<String>> = rows.skip(1).collect();
        assert!(rows.len() >= 10, "{rows:?}");
        for row in rows {
            assert_eq!(row.len(), names.len(), "{row:?}");
            for cell in &row[1..] {
                let shows = |link: &String| link.contains("tests/cases/") || link.contains(".rs#");
                assert!(cell == "–" || links(cell).iter().any(shows), "`{cell}` of {} leads to no test", row[0]);
            }
        }
    }
}

#[test]
fn links_and_anchors_are_read_as_github_reads_them() {
    let page = "[a](b.md#c) `[x](y)` [![p](q.jpg)](r.jpg) <https://a> [s](https://t)\n```\n[u](v)\n```\n";
    assert_eq!(links(page), ["b.md#c", "q.jpg", "r.jpg"]);
    let headings = "# L’image elle-même\n## Fixes: `check --fix`\n```\n# no heading\n```\n";
    assert_eq!(anchors(headings), ["fixes-check---fix", "limage-elle-même"].map(str::to_owned).into());
}

/// Where the links and pictures of a page lead, those of the web aside.
fn links(page: &str) -> Vec<String> {
    let prose = prose(page);
    let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://")).map(str::to_owned).collect()
}

/// The anchors of a page's headings, as GitHub makes them.
fn anchors(page: &str) -> BTreeSet<String> {
    let blocks = page.split("```").step_by(2);
    let headings = blocks.flat_map(str::lines).filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let title = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = title.chars().filter(|char| char.is_alphanumeric() || [' ', '-', '_'].contains(char));
        kept.map(|char| if char == ' ' { '-' } else { char }).collect()
    };
    headings.map(anchor).collect()
}
