//! The page of `preview`, from the disk, as a designer opens it.

pub mod axe;
mod driven;
mod looks;
mod read;
mod sample;
mod slow;
mod thousands;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use vignettes::preview::page;
use vignettes::preview::sheet::Sheet;

use crate::webdriver::{self, Browser, Screen};

const DESK: Screen = Screen { width: 1400, height: 900, density: 1.0, scheme: "light" };
const PHONE: Screen = Screen { width: 390, height: 844, density: 1.0, scheme: "light" };

/// The page of a sheet, written and opened. It stays below `target/tmp`, for who wants to look at it.
fn opened(browser: &Browser, name: &str, sheet: &Sheet) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("preview-{name}.html"));
    fs::write(&path, page::text(sheet, "0123456789abcdef")).unwrap();
    let url = address(&path);
    browser.go(&url);
    webdriver::wait("the first card", || {
        browser.run("return !!document.querySelector('article h4')", &json!([])) == true
    });
    url
}

/// The same page in a new document.
fn opened_anew(browser: &Browser, url: &str) {
    browser.run("location.replace('about:blank')", &json!([]));
    webdriver::wait("an empty page", || asked(browser, "location.href") == "about:blank");
    browser.go(url);
}

fn address(path: &Path) -> String {
    let encoded = percent_encoding::utf8_percent_encode(path.to_str().unwrap(), percent_encoding::CONTROLS);
    format!("file://{}", encoded.to_string().replace(' ', "%20"))
}

/// What a script of one expression gives.
fn asked(browser: &Browser, expression: &str) -> Value {
    browser.run(&format!("return {expression}"), &json!([]))
}

/// The names of the cards that are shown, in their order.
fn names(browser: &Browser) -> Vec<String> {
    let names = asked(browser, "[...document.querySelectorAll('#list h3')].map(name => name.textContent)");
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Has every card drawn, as printing does.
fn draw_all(browser: &Browser) {
    browser.run("dispatchEvent(new Event('beforeprint'))", &json!([]));
}
