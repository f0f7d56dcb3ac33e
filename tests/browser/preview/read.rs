//! The program's own page of the demo, and of the real site.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{DESK, address, asked, axe};
use crate::site::Site;
use crate::tested_program::tested_program;
use crate::webdriver::{self, Browser};

#[test]
fn the_demo_is_whole_on_its_page() {
    let Some(browser) = Browser::start() else { return };
    let site = Site::demo();
    is_whole(&browser, &site);
}

/// On `shared/site`, where the machine has it.
#[test]
fn the_real_site_is_whole_on_its_page() {
    let Some(shared) = std::env::var_os("VIGNETTES_SHARED").map(PathBuf::from) else { return };
    let Some(browser) = Browser::start() else { return };
    let site = Site::empty();
    let below = shared.join("site");
    for entry in walkdir::WalkDir::new(&below).into_iter().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        let name = entry.path().strip_prefix(&below).unwrap().to_str().unwrap().to_owned();
        site.put(&name, &std::fs::read(entry.path()).unwrap());
    }
    is_whole(&browser, &site);
}

/// It opens quickly, has a card for each picture and each finding once, and axe-core finds nothing.
fn is_whole(browser: &Browser, site: &Site) {
    browser.shape(DESK);
    site.vignettes(&["preview", "--output", "preview.html"], 0);
    let checked = Command::new(tested_program())
        .args(["check", "--format", "json", "--fail-on", "never"])
        .current_dir(site.root())
        .output()
        .unwrap();
    let checked: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    let begun = Instant::now();
    browser.go(&address(&site.path("preview.html")));
    webdriver::wait("pictures", || asked(browser, "document.querySelectorAll('article img[src]').length > 0") == true);
    // Two seconds are the aim, on a machine that does nothing else; this finds what grows without bound.
    assert!(begun.elapsed() < Duration::from_mins(1), "{:?}", begun.elapsed());
    super::draw_all(browser);
    let cards = asked(browser, "document.querySelectorAll('article').length");
    assert_eq!(cards, asked(browser, "document.querySelectorAll('.card-text').length"), "every card is reached");
    let findings = asked(browser, "document.querySelectorAll('.finding').length");
    assert_eq!(findings.as_u64().unwrap() as usize, checked["findings"].as_array().unwrap().len());
    let rules = asked(
        browser,
        "[...document.querySelectorAll('.finding code')].map(code => code.textContent).filter(text => text.startsWith('vignettes explain ')).map(text => text.slice(18)).sort()",
    );
    let mut expected: Vec<&str> =
        checked["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    expected.sort_unstable();
    assert_eq!(rules, json!(expected));
    // A few at a time: a browser that is asked to decode hundreds at once gives some up that it can show.
    let broken = "(async () => { const broken = [], images = [...document.querySelectorAll('article img[src]')]; \
                  const decoded = image => image.decode().catch(error => broken.push(`${image.dataset.p} ${error}`)); \
                  while (images.length) await Promise.all(images.splice(0, 16).map(decoded)); \
                  return broken; })().then(arguments[0])";
    assert_eq!(browser.run_and_wait(broken), json!([]), "every picture is one");
    let asked_for = asked(
        browser,
        "performance.getEntriesByType('resource').map(one => one.name).filter(name => !name.startsWith('data:'))",
    );
    assert_eq!(asked_for, json!([]), "the page asks for nothing");
    if let Some(axe) = axe::script() {
        axe::finds_nothing(browser, &axe, "the whole site");
    }
}
