//! Faults planted one at a time: each is found at its line, and nothing else changes.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::pictures;
use crate::shared::shared;
use crate::site_in_a_folder::SiteInAFolder;

use Lang::{En, Fr};

/// One of the two posts of the pair that faults are planted in.
#[derive(Clone, Copy, Debug)]
enum Lang {
    En,
    Fr,
}

/// A site with a sound pair of posts, and what `check` says before anything is planted.
struct Ground {
    site: SiteInAFolder,
    en: &'static str,
    fr: &'static str,
    /// The pair's key, and the picture that both posts show at their head.
    key: &'static str,
    hero: String,
    before: Findings,
}

/// How often each is found: rule, path, line.
type Findings = BTreeMap<(String, String, u64), usize>;

/// Where a fault is reported: the rule, the post, and a text that its line holds.
type Expected<'a> = (&'a str, Lang, &'a str);

/// Where a body image lies, and what its bytes are.
const BODY: &str = "static/img/planted/pier.jpg";
const MARKDOWN: [&str; 2] = [
    "![A long wooden pier on a calm morning](/img/planted/pier.jpg)",
    "![Un long quai de bois par un matin calme](/img/planted/pier.jpg)",
];
const HTML: [&str; 2] = [
    "<img src=\"/img/planted/buoy.jpg\" alt=\"A red buoy in the fog\">",
    "<img src=\"/img/planted/buoy.jpg\" alt=\"Une bouée rouge dans la brume\">",
];

impl Ground {
    /// The pair gets two body images in each language, sound ones.
    fn of(site: SiteInAFolder, key: &'static str, en: &'static str, fr: &'static str) -> Self {
        site.put(BODY, &pictures::jpeg(900, 600, "pier"));
        site.put("static/img/planted/buoy.jpg", &pictures::jpeg(800, 600, "buoy"));
        for (index, path) in [en, fr].into_iter().enumerate() {
            let text = String::from_utf8(site.bytes(path)).unwrap();
            site.write(path, &format!("{text}\n\n{}\n\n{}\n", MARKDOWN[index], HTML[index]));
        }
        let text = String::from_utf8(site.bytes(en)).unwrap();
        let hero = value(&text, "image").trim_start_matches('/').to_owned();
        let before = findings(&site);
        let sound = |path: &str| !before.keys().any(|(rule, at, _)| at == path && rule != "thumb-unbuilt");
        assert!(sound(en) && sound(fr), "the ground is not sound: {before:?}");
        Self { site, en, fr, key, hero: format!("static/{hero}"), before }
    }

    fn path(&self, lang: Lang) -> &'static str {
        match lang {
            En => self.en,
            Fr => self.fr,
        }
    }

    fn text(&self, lang: Lang) -> String {
        String::from_utf8(self.site.bytes(self.path(lang))).unwrap()
    }

    fn replace(&self, lang: Lang, from: &str, to: &str) {
        let text = self.text(lang);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {}", self.path(lang));
        self.site.write(self.path(lang), &text.replace(from, to));
    }

    /// Gives a key of the front matter another value, or takes it out with all its lines.
    fn set(&self, lang: Lang, key: &str, to: Option<&str>) {
        let text = self.text(lang);
        let start = text.find(&format!("\n{key}:")).unwrap() + 1;
        let rest = &text[start..];
        let more = |line: &&str| line.starts_with(' ');
        let first = rest.find('\n').unwrap() + 1;
        let length = first + rest[first..].split_inclusive('\n').take_while(more).map(str::len).sum::<usize>();
        let line = to.map_or(String::new(), |to| format!("{key}: {to}\n"));
        self.site.write(self.path(lang), &format!("{}{line}{}", &text[..start], &rest[length..]));
    }

    /// Plants, checks, and takes the fault out again. What is found beside what was found before must be `expected`.
    #[track_caller]
    fn plant(&self, name: &str, fault: impl FnOnce(&Self), expected: &[Expected<'_>]) {
        let files = [self.en, self.fr, self.hero.as_str(), BODY];
        let kept: Vec<Vec<u8>> = files.iter().map(|path| self.site.bytes(path)).collect();
        fault(self);
        let place = |(rule, lang, needle): &Expected<'_>| {
            let text = self.text(*lang);
            let line = text.lines().position(|line| line.contains(needle)).map(|line| line as u64 + 1);
            // Nothing is sought where the page as a whole is meant.
            let line = if needle.is_empty() { Some(0) } else { line };
            let line = line.unwrap_or_else(|| panic!("{name}: no line has `{needle}`"));
            ((*rule).to_owned(), self.path(*lang).to_owned(), line)
        };
        let mut wanted = Findings::new();
        for one in expected {
            *wanted.entry(place(one)).or_default() += 1;
        }
        let after = findings(&self.site);
        let outputs = |(rule, ..): &(String, String, u64)| rule == "thumb-unbuilt" || rule == "crop-loss";
        let new: Findings = minus(&after, &self.before).into_iter().filter(|(place, _)| !outputs(place)).collect();
        assert_eq!(new, wanted, "{name}");
        let gone: Findings = minus(&self.before, &after).into_iter().filter(|(place, _)| !outputs(place)).collect();
        assert_eq!(gone, Findings::new(), "{name}: these are told no more");
        for (path, bytes) in files.iter().zip(&kept) {
            self.site.put(path, bytes);
        }
    }
}

fn value<'a>(text: &'a str, key: &str) -> &'a str {
    let line = text.lines().find(|line| line.starts_with(&format!("{key}:"))).unwrap();
    line.split_once(':').unwrap().1.trim()
}

fn findings(site: &SiteInAFolder) -> Findings {
    let report: Value = site.run(&["check", "--format", "json", "--fail-on", "never"]).json(0);
    let mut all = Findings::new();
    for finding in report["findings"].as_array().unwrap() {
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        *all.entry((text("rule"), text("path"), finding["line"].as_u64().unwrap_or(0))).or_default() += 1;
    }
    all
}

fn minus(all: &Findings, others: &Findings) -> Findings {
    let left = |(place, count): (&(String, String, u64), &usize)| {
        let left = count.saturating_sub(others.get(place).copied().unwrap_or(0));
        (left > 0).then(|| (place.clone(), left))
    };
    all.iter().filter_map(left).collect()
}

/// The ten of the issue, then more of ours.
fn every_fault_is_found(ground: &Ground) {
    let long = format!("A pier{}", " that goes on and on".repeat(8));
    ground.plant("alt key gone", |it| it.set(En, "image-alt", None), &[("alt-missing", En, "image:")]);
    ground.plant("alt empty", |it| it.set(Fr, "image-alt", Some("")), &[("alt-parity", Fr, "image-alt:")]);
    ground.plant(
        "file name as alt",
        |it| it.set(En, "image-alt", Some("IMG_2041.jpg")),
        &[("alt-filename", En, "image-alt:")],
    );
    ground.plant(
        "French text in the English alt",
        |it| it.set(En, "image-alt", Some("Des gens sont assis autour d’une table dans une grande salle")),
        &[("alt-wrong-language", En, "image-alt:")],
    );
    ground.plant("nothing in the brackets", |it| it.replace(En, MARKDOWN[0], "![]()"), &[("alt-empty", En, "![]()")]);
    ground.plant(
        "no text in the brackets",
        |it| it.replace(En, MARKDOWN[0], "![](/img/planted/pier.jpg)"),
        &[("alt-parity", En, "![](")],
    );
    ground.plant(
        "a tag without alt",
        |it| it.replace(Fr, HTML[1], "<img src=\"/img/planted/buoy.jpg\">"),
        &[("alt-missing", Fr, "<img src=\"/img/planted/buoy.jpg\">")],
    );
    ground.plant(
        "hero file gone",
        |it| it.site.remove(&it.hero),
        &[("image-missing", En, "image:"), ("image-missing", Fr, "image:")],
    );
    ground.plant(
        "body file gone",
        |it| it.site.remove(BODY),
        &[("image-missing", En, MARKDOWN[0]), ("image-missing", Fr, MARKDOWN[1])],
    );
    ground.plant(
        "twin deleted",
        |it| it.site.remove(it.fr),
        &[("pair-missing", En, &format!("translationKey: {}", ground.key))],
    );
    ground.plant(
        "wrong case in a path",
        |it| it.replace(Fr, "(/img/planted/pier.jpg)", "(/img/planted/Pier.jpg)"),
        &[("image-case", Fr, "Pier.jpg")],
    );
    // Ours.
    ground.plant(
        "a slash behind the key",
        |it| it.set(Fr, "translationKey", Some(&format!("{}/", it.key))),
        &[("pair-near-miss", Fr, "translationKey:")],
    );
    ground.plant(
        "another spelling of the alt key",
        |it| it.replace(En, "image-alt:", "imagealt:"),
        &[("alt-key-unknown", En, "imagealt:")],
    );
    ground.plant(
        "alt to be written",
        |it| it.set(Fr, "image-alt", Some("Texte à venir")),
        &[("alt-placeholder", Fr, "image-alt:")],
    );
    ground.plant("blanks as alt", |it| it.set(En, "image-alt", Some("'   '")), &[("alt-whitespace", En, "image-alt:")]);
    ground.plant("a long alt", |it| it.set(En, "image-alt", Some(&long)), &[("alt-too-long", En, "image-alt:")]);
    ground.plant(
        "an alt of the twin",
        |it| it.replace(Fr, MARKDOWN[1], MARKDOWN[0]),
        &[("alt-untranslated", Fr, MARKDOWN[0])],
    );
    ground.plant(
        "both languages in one alt",
        |it| it.replace(En, "A red buoy in the fog", "The buoy is in the fog. La bouée est dans la brume."),
        &[("alt-mixed-language", En, "La bouée est")],
    );
    ground.plant(
        "an alt that says image",
        |it| it.replace(Fr, "![Un long quai de bois par un matin calme]", "![Image]"),
        &[("alt-vague", Fr, "![Image]")],
    );
    ground.plant(
        "markup in an alt",
        |it| it.replace(En, "alt=\"A red buoy in the fog\"", "alt=\"A **red** buoy in the fog\""),
        &[("alt-markup", En, "**red**")],
    );
    ground.plant(
        "a blank in an address",
        |it| it.replace(En, "(/img/planted/pier.jpg)", "(/img/planted/the pier.jpg)"),
        &[("image-url-blank", En, "the pier.jpg")],
    );
    ground.plant(
        "a path that leads out",
        |it| it.replace(Fr, "(/img/planted/pier.jpg)", "(../../../../../../pier.jpg)"),
        &[("path-escape", Fr, "../pier.jpg")],
    );
    ground.plant(
        "a front matter without its end",
        |it| it.replace(Fr, "\n---\n", "\n"),
        &[("page-unreadable", Fr, "---")],
    );
    ground.plant(
        "an image in one language only",
        |it| it.replace(Fr, MARKDOWN[1], ""),
        &[("pair-image-count", Fr, "")],
    );
}

#[test]
fn faults_in_a_site_of_ours_are_found_one_by_one() {
    let site = SiteInAFolder::bare();
    site.put("static/img/lake.jpg", &pictures::jpeg(1200, 800, "lake"));
    site.write("content/en/lake.md", &post("The lake lies still under a violet sky.", "A lake"));
    site.write(
        "content/fr/lac.md",
        &post("Le lac est immobile sous un ciel violet, au pied des collines boisées.", "Un lac"),
    );
    every_fault_is_found(&Ground::of(site, "the-lake", "content/en/lake.md", "content/fr/lac.md"));
}

fn post(alt: &str, title: &str) -> String {
    format!(
        "---\ntitle: {title}\nimage: /img/lake.jpg\nimage-alt: >-\n  {alt}\nthumb: /img/medium/lake.jpg\ntranslationKey: the-lake\n---\n{title}.\n"
    )
}

#[test]
fn faults_in_the_real_site_are_found_one_by_one() {
    let Some(site) = shared("site") else { return };
    every_fault_is_found(&Ground::of(
        SiteInAFolder::copy_of(&site),
        "framing-a-design-problem",
        "content/en/blog/posts/framing-a-design-problem.md",
        "content/fr/blog/posts/circonscrire-un-probleme-de-conception.md",
    ));
}
