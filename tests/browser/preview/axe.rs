//! axe-core, by Deque Systems, finds nothing. It is not ours to copy (MPL 2.0): `VIGNETTES_AXE` says where its
//! `axe.min.js` is.

use serde_json::{Value, json};

use super::{DESK, PHONE, draw_all, opened, sample};
use crate::left_out;
use crate::webdriver::{Browser, Screen};

/// The script, where it is there.
pub fn script() -> Option<String> {
    let text = std::env::var_os("VIGNETTES_AXE").and_then(|path| std::fs::read_to_string(path).ok());
    if text.is_none() {
        left_out("axe-core (VIGNETTES_AXE)");
    }
    text
}

/// Fails with what axe-core finds on the page as it is, all cards drawn.
#[track_caller]
pub fn finds_nothing(browser: &Browser, axe: &str, at: &str) {
    draw_all(browser);
    // axe-core does not look at what is far away and not drawn. It measures a colour as it is at that moment: without
    // `transition: none` that is a colour halfway between light and dark, when the scheme changed just before.
    browser.run("const style = document.createElement('style'); style.textContent = 'article { content-visibility: visible !important } * { transition: none !important }'; document.head.append(style)", &json!([]));
    finds_nothing_on(browser, axe, at, 20);
}

/// The same on any page; at least so many of its checks apply.
#[track_caller]
pub fn finds_nothing_on(browser: &Browser, axe: &str, at: &str, checks: u64) {
    const RUN: &str = "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(found => done({ \
        passes: found.passes.length, \
        violations: found.violations.map(one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html + ' ' + node.failureSummary)])}), \
        error => done({error: String(error)}))";
    browser.run(&format!("{axe}; return null"), &json!([]));
    let found: Value = browser.run_and_wait(RUN);
    assert!(found["passes"].as_u64().is_some_and(|count| count > checks), "{at}: {found}");
    assert_eq!(found["violations"], json!([]), "{at}: {found:#}");
}

#[test]
fn axe_finds_nothing() {
    let Some(browser) = Browser::start() else { return };
    let Some(axe) = script() else { return };
    opened(&browser, "axe", &sample::every_kind());
    for lang in ["en", "fr"] {
        browser.run("document.querySelector(`[data-lang=${arguments[0]}]`).click()", &json!([lang]));
        for screen in [DESK, Screen { scheme: "dark", ..DESK }, PHONE, Screen { width: 320, scheme: "dark", ..PHONE }] {
            browser.shape(screen);
            finds_nothing(&browser, &axe, &format!("{lang}, {screen:?}"));
        }
    }
    browser.run("document.querySelector('#keys-open').click()", &json!([]));
    finds_nothing(&browser, &axe, "the list of keys");
    browser.run(
        "document.querySelector('#keys').close(); document.querySelector('#filters input[value=error]').click()",
        &json!([]),
    );
    finds_nothing(&browser, &axe, "a filter is on");
}
