//! The templates of generators other than Hugo: a small site in two languages for each, built by the generator itself and
//! opened at three widths and in two densities.
//!
//! `VIGNETTES_ELEVENTY` and `VIGNETTES_ASTRO` name folders with a `node_modules` that has them, `VIGNETTES_MKDOCS` a folder
//! of Python packages; Jekyll is the one on the `PATH`. Zola can't be had from a registry: its macros are not tested here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use serde_json::{Value, json};

use crate::demo::{Seen, Visit, text};
use crate::left_out;
use crate::preview::axe;
use crate::server::Server;
use crate::site::Site;
use crate::tags::{of, tags};
use crate::webdriver::{Browser, Screen};

/// At these densities no browser takes a file that is narrower than what it shows: see `demo::serving`.
const SCREENS: [Screen; 6] = [
    Screen { width: 360, height: 740, density: 1.0, scheme: "light" },
    Screen { width: 360, height: 740, density: 2.5, scheme: "dark" },
    Screen { width: 768, height: 1024, density: 1.0, scheme: "dark" },
    Screen { width: 768, height: 1024, density: 2.0, scheme: "light" },
    Screen { width: 1440, height: 900, density: 1.0, scheme: "light" },
    Screen { width: 1440, height: 900, density: 2.0, scheme: "dark" },
];

const PICTURES: [&str; 3] = ["dawn-crossing.jpg", "route-map.png", "bell buoy.jpg"];

/// The alt texts of the post, by language: its own image, then those of its text.
const ALTS: [(&str, [&str; 3]); 2] = [
    (
        "en",
        [
            "The ferry leaves the quay at sunrise & the water is \"calm\"",
            "Map of the route, with four stops on both shores",
            "A red bell buoy leans in the current",
        ],
    ),
    (
        "fr",
        [
            "Le traversier quitte le quai au lever du soleil, et l’eau est «\u{a0}calme\u{a0}»",
            "Carte du trajet, avec quatre arrêts sur les deux rives",
            "Une bouée à cloche rouge penche dans le courant",
        ],
    ),
];

struct Demo {
    fixture: &'static str,
    /// Where its pictures are.
    pictures: &'static str,
    /// Where the generator puts what it builds.
    public: &'static str,
    manifest: &'static str,
    /// The addresses of its lists and posts, in the order of [`ALTS`].
    lists: [&'static str; 2],
    posts: [&'static str; 2],
    /// The generator at work in a folder; `None`, and a message, where it is not there.
    generator: fn(&Path) -> Option<Command>,
    /// What it says where there is no manifest; empty where its templates can't say anything.
    warning: &'static str,
}

#[test]
fn eleventy_shows_its_pictures() {
    let generator = |site: &Path| {
        let modules = modules("VIGNETTES_ELEVENTY", "Eleventy", site)?;
        let mut node = Command::new("node");
        node.arg(modules.join("@11ty/eleventy/cmd.cjs")).arg("--quiet");
        Some(node)
    };
    is_shown(&Demo {
        fixture: "eleventy-demo",
        pictures: "public/img",
        public: "_site",
        manifest: "_data/vignettes.json",
        lists: ["/en/", "/fr/"],
        posts: ["/en/posts/first-crossing/", "/fr/posts/premiere-traversee/"],
        generator,
        warning: "can't be read",
    });
}

#[test]
fn jekyll_shows_its_pictures() {
    let generator = |_: &Path| {
        if Command::new("jekyll").arg("--version").output().is_err() {
            left_out("jekyll");
            return None;
        }
        let mut jekyll = Command::new("jekyll");
        // As GitHub builds it.
        jekyll.args(["build", "--safe", "--quiet", "--disable-disk-cache"]);
        Some(jekyll)
    };
    is_shown(&Demo {
        fixture: "jekyll-demo",
        pictures: "img",
        public: "_site",
        manifest: "_data/vignettes.json",
        lists: ["/en/", "/fr/"],
        posts: ["/2024/05/01/first-crossing.html", "/2024/05/01/premiere-traversee.html"],
        generator,
        warning: "",
    });
}

#[test]
fn astro_shows_its_pictures() {
    let generator = |site: &Path| {
        let modules = modules("VIGNETTES_ASTRO", "Astro", site)?;
        let mut node = Command::new("node");
        node.arg(modules.join("astro/astro.js")).arg("build").env("ASTRO_TELEMETRY_DISABLED", "1");
        Some(node)
    };
    is_shown(&Demo {
        fixture: "astro-demo",
        pictures: "public/img",
        public: "dist",
        manifest: "src/data/vignettes.json",
        lists: ["/en/", "/fr/"],
        posts: ["/en/posts/first-crossing/", "/fr/posts/first-crossing/"],
        generator,
        warning: "can't be read",
    });
}

#[test]
fn mkdocs_shows_its_pictures() {
    let generator = |_: &Path| {
        let packages = std::env::var_os("VIGNETTES_MKDOCS").filter(|folder| Path::new(folder).join("mkdocs").is_dir());
        let Some(packages) = packages else {
            left_out("MkDocs (VIGNETTES_MKDOCS)");
            return None;
        };
        let mut python = Command::new("python3");
        python.args(["-m", "mkdocs", "build"]).env("PYTHONPATH", packages);
        Some(python)
    };
    is_shown(&Demo {
        fixture: "mkdocs-demo",
        pictures: "docs/img",
        public: "site",
        manifest: "vignettes.json",
        lists: ["/", "/fr/"],
        posts: ["/posts/first-crossing/", "/fr/posts/first-crossing/"],
        generator,
        warning: "can't be read",
    });
}

/// A `node_modules` that the environment names, put into the site.
fn modules(variable: &str, name: &str, site: &Path) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(|folder| Path::new(&folder).join("node_modules"));
    let Some(modules) = named.filter(|folder| folder.is_dir()) else {
        left_out(&format!("{name} ({variable})"));
        return None;
    };
    let link = site.join("node_modules");
    if !link.exists() {
        std::os::unix::fs::symlink(&modules, link).unwrap();
    }
    Some(modules)
}

fn is_shown(demo: &Demo) {
    let site = Site::with_pictures(demo.fixture, demo.pictures, &PICTURES);
    if (demo.generator)(site.root()).is_none() {
        return;
    }
    let Some(browser) = Browser::start() else { return };
    let Some(axe) = axe::script() else { return };
    site.vignettes(&["init", "--templates"], 0);
    say_how_wide(&site);
    make_pictures(&site);
    // Nothing beside its progress.
    assert_eq!(build(demo, &site), "", "{}", demo.fixture);
    let public = site.path(demo.public);
    let server = Server::start(&public);
    let visit = Visit { server: &server, browser: &browser, manifest: site.manifest_at(demo.manifest), public };
    let mut seen = Seen::default();
    for screen in SCREENS {
        browser.shape(screen);
        for (((lang, alts), list), post) in ALTS.iter().zip(demo.lists).zip(demo.posts) {
            let at = format!("{} {post} at {} × {}", demo.fixture, screen.width, screen.density);
            let images = visit.opened(post, &at);
            assert_eq!(images.iter().map(|image| text(image, "alt")).collect::<Vec<_>>(), alts, "{at}");
            for image in &images {
                visit.judge(image, screen, &at, &mut seen);
            }
            judge_page(&browser, lang, &axe, &at);
            let at = format!("{} {list} at {} × {}", demo.fixture, screen.width, screen.density);
            let images = visit.opened(list, &at);
            assert_eq!(images.iter().map(|image| text(image, "alt")).collect::<Vec<_>>(), &alts[..1], "{at}");
            judge_thumb(&images[0], &visit.manifest, &at);
            judge_page(&browser, lang, &axe, &at);
        }
    }
    assert_eq!((seen.pictures, &seen.broken), (SCREENS.len() * 2 * 3, &BTreeSet::new()), "{}", demo.fixture);
    assert_eq!(seen.formats, BTreeSet::from(["image/jpeg", "image/webp"].map(str::to_owned)), "{}", demo.fixture);
    assert!(seen.widths[&360].contains(&480) && seen.widths[&1440].contains(&1440), "{:?}", seen.widths);
    let failed: Vec<_> =
        server.asked().into_iter().filter(|(path, status)| *status != 200 && path != "/favicon.ico").collect();
    assert_eq!(failed, [], "{}", demo.fixture);
    stays_whole_without_a_manifest(demo, &site);
}

/// The widths of the demos' pages, for the one whose configuration is a file that `init` writes.
fn say_how_wide(site: &Site) {
    let settings = "src/components/vignettes.settings.mjs";
    if site.path(settings).is_file() {
        let sizes = "\"(min-width: 48rem) 46rem, calc(100vw - 2rem)\";";
        let text = site.text(settings);
        assert!(text.contains("SIZES = \"100vw\";"), "{text}");
        site.write(settings, &text.replace("\"100vw\";", sizes));
    }
}

/// The same pictures for each: those of an earlier site are taken from its store.
fn make_pictures(site: &Site) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let one = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generators-store");
    let files = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).collect()
    };
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    for path in files(&kept) {
        site.put(&format!(".vignettes/store/{}", name(&path)), &std::fs::read(&path).unwrap());
    }
    site.vignettes(&["build"], 0);
    std::fs::create_dir_all(&kept).unwrap();
    for path in files(&site.path(".vignettes/store")) {
        std::fs::copy(&path, kept.join(name(&path))).unwrap();
    }
    drop(one);
}

/// Builds the site and returns what the generator said.
fn build(demo: &Demo, site: &Site) -> String {
    let mut command = (demo.generator)(site.root()).unwrap();
    let run = command.current_dir(site.root()).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{}: {said}", demo.fixture);
    // What these say of each run, however quiet.
    let is_usual = |line: &&str| {
        let is_time =
            line.starts_with("[11ty] ") || line.split(' ').next().is_some_and(|word| word.matches(':').count() == 2);
        line.trim().is_empty()
            || line.starts_with("INFO ")
            || (is_time && !line.contains("WARN"))
            || line.trim() == "generating static routes"
    };
    said.lines().filter(|line| !is_usual(line)).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn judge_page(browser: &Browser, lang: &str, axe: &str, at: &str) {
    assert_eq!(browser.run("return document.documentElement.lang", &json!([])), lang, "{at}");
    axe::finds_nothing_on(browser, axe, at, 8);
}

/// One file of its preset's size.
#[track_caller]
fn judge_thumb(image: &Value, manifest: &Value, at: &str) {
    let thumbs = manifest["images"].as_object().unwrap().values().filter_map(|entry| entry["thumbs"].get("medium"));
    let thumb = thumbs.into_iter().next().unwrap();
    assert_eq!(text(image, "src"), thumb["url"], "{at}");
    assert_eq!(image["natural"], thumb["width"], "{at}");
    assert_eq!(text(image, "width"), thumb["width"].to_string(), "{at}");
    assert_eq!(text(image, "height"), thumb["height"].to_string(), "{at}");
}

/// Before the first `vignettes build` pages show the originals, and the generator says what to do.
fn stays_whole_without_a_manifest(demo: &Demo, site: &Site) {
    std::fs::remove_file(site.path(demo.manifest)).unwrap();
    let said = build(demo, site);
    assert!(said.contains(demo.warning) && (demo.warning.is_empty() || said.contains("vignettes build")), "{said}");
    let page = demo.posts[0].trim_start_matches('/');
    let page = if page.ends_with('/') { format!("{page}index.html") } else { page.to_owned() };
    let found = tags(&site.path(demo.public), &page);
    let shown: Vec<&str> = of(&found, "img").map(|tag| tag.get("src").rsplit('/').next().unwrap()).collect();
    assert_eq!(shown, PICTURES.map(|name| name.replace(' ', "%20")), "{}", demo.fixture);
    assert_eq!(of(&found, "img").map(|tag| tag.get("alt")).collect::<Vec<_>>(), ALTS[0].1, "{}", demo.fixture);
    let html = site.text(&format!("{}/{page}", demo.public));
    assert!(!demo.warning.is_empty() || html.contains("<!-- vignettes: /img/dawn-crossing.jpg is not in the manifest"));
}
