//! Filters, slider, switches and keys do what they say.

use serde_json::json;

use super::{DESK, asked, names, opened, opened_anew, sample};
use crate::webdriver::{self, Browser, Screen};

const FERRY: &str = "ferry.jpg";
const TOWER: &str = "tour.jpg";
const HOSTILE: &str = "b>&amp;.jpg";
const GONE: &str = "gone.jpg";
const UNUSED: &str = "unused.png";

/// Gives a field this value, as typing does.
fn fill(browser: &Browser, selector: &str, value: &str) {
    const FILL: &str = "const field = document.querySelector(arguments[0]); field.value = arguments[1]; \
                        field.dispatchEvent(new Event('input', {bubbles: true})); field.dispatchEvent(new Event('change', {bubbles: true}))";
    browser.run(FILL, &json!([selector, value]));
}

fn click(browser: &Browser, selector: &str) {
    browser.run("document.querySelector(arguments[0]).click()", &json!([selector]));
}

#[track_caller]
fn shows(browser: &Browser, what: &str, expected: &[&str]) {
    webdriver::wait(&format!("{what}: {expected:?}"), || names(browser) == expected);
    let said = asked(browser, "document.querySelector('#found').textContent");
    assert_eq!(said, format!("Pictures: {} of 5", expected.len()), "{what}");
    assert_eq!(asked(browser, "document.querySelector('#found').getAttribute('role')"), "status");
}

#[test]
fn filters_search_and_order_leave_what_they_say() {
    let Some(browser) = Browser::start() else { return };
    browser.shape(DESK);
    let url = opened(&browser, "filters", &sample::every_kind());
    let all = [FERRY, TOWER, HOSTILE, GONE, UNUSED];
    shows(&browser, "at first", &all);
    for (chip, left) in [
        ("error", &[HOSTILE, GONE][..]),
        ("warning", &[TOWER]),
        ("info", &[TOWER]),
        ("new", &[TOWER]),
        ("heavy", &[TOWER]),
        ("cropped", &[TOWER]),
        ("unused", &[UNUSED]),
    ] {
        let chip = format!("#filters input[value={chip}]");
        click(&browser, &chip);
        shows(&browser, &chip, left);
        let count =
            browser.run("return document.querySelector(arguments[0] + ' + span b').textContent", &json!([chip]));
        assert_eq!(count, left.len().to_string(), "{chip} says its count");
        click(&browser, &chip);
        shows(&browser, "none", &all);
    }
    // Within a group either will do, between groups both must be.
    for value in ["error", "warning"] {
        click(&browser, &format!("#filters input[value={value}]"));
    }
    shows(&browser, "either", &[TOWER, HOSTILE, GONE]);
    click(&browser, "#filters input[value=heavy]");
    shows(&browser, "both", &[TOWER]);
    click(&browser, "#reset");
    shows(&browser, "reset", &all);
    for (asked, left) in [
        ("ILE tour", &[TOWER][..]),
        ("l'aube", &[FERRY, HOSTILE][..1]),
        ("premiere TRAVERSEE", &[FERRY]),
        ("is heavy", &[TOWER]),
        ("est lourd", &[TOWER]),
        ("<b>bold", &[HOSTILE]),
        ("no such thing", &[]),
    ] {
        fill(&browser, "#q", asked);
        shows(&browser, asked, left);
    }
    assert_eq!(asked(&browser, "document.querySelector('#none').checkVisibility()"), true);
    fill(&browser, "#q", "");
    fill(&browser, "#rule", "image-missing");
    shows(&browser, "a rule", &[GONE]);
    fill(&browser, "#rule", "");
    fill(&browser, "#sort", "heavy");
    shows(&browser, "by weight", &[TOWER, FERRY, HOSTILE, UNUSED, GONE]);
    fill(&browser, "#sort", "findings");
    shows(&browser, "by findings", &[TOWER, HOSTILE, GONE, FERRY, UNUSED]);
    // The address can be sent on.
    click(&browser, "#filters input[value=error]");
    shows(&browser, "errors, by findings", &[HOSTILE, GONE]);
    let sent = asked(&browser, "location.hash");
    let sent = sent.as_str().unwrap();
    assert!(sent.contains("sort=findings") && sent.contains("only=error"), "{sent}");
    opened_anew(&browser, &format!("{url}{sent}"));
    shows(&browser, "as it was sent", &[HOSTILE, GONE]);
    assert_eq!(asked(&browser, "document.querySelector('#sort').value"), "findings");
}

#[test]
fn the_slider_moves_by_keys() {
    let Some(browser) = Browser::start() else { return };
    browser.shape(DESK);
    opened(&browser, "slider", &sample::every_kind());
    let before = "getComputedStyle(document.querySelector('.before')).clipPath";
    assert_eq!(asked(&browser, before), "inset(0px 100% 0px 0px)", "only the thumb is seen");
    click(&browser, "[data-lang=en]");
    browser.run("document.querySelector('input[type=range]').focus()", &json!([]));
    browser.press("ArrowRight");
    browser.press("ArrowRight");
    assert_eq!(asked(&browser, before), "inset(0px 90% 0px 0px)");
    assert_eq!(asked(&browser, "document.activeElement.getAttribute('aria-valuetext')"), "10% original");
    assert_eq!(asked(&browser, "document.activeElement.labels[0].textContent"), "Compare original and thumb");
    browser.press("ArrowLeft");
    assert_eq!(asked(&browser, before), "inset(0px 95% 0px 0px)");
    let sizes = "(() => { const box = document.querySelector('.compare').getBoundingClientRect(); return [box.width, box.height] })()";
    assert_eq!(asked(&browser, sizes), json!([740, 410]), "the thumb has its real size");
}

/// A message counts once: a command in it parts it in one language, and stands between quotation marks in the other.
#[test]
fn a_switch_changes_every_word_and_is_remembered() {
    const SAID: &str = "(() => { const said = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
        const not = 'script, noscript, [translate=no], [lang]:not(html), kbd, .figures, code'; \
        const seen = new Set(); \
        while (walk.nextNode()) { \
            const node = walk.currentNode; \
            if (!/\\p{L}{2}/u.test(node.data) || node.parentElement.closest(not)) continue; \
            const message = node.parentElement.closest('[data-t]'); \
            if (message && seen.has(message)) continue; \
            seen.add(message); \
            said.push(node.data.trim()); \
        } \
        for (const one of document.querySelectorAll('[aria-label]')) said.push(one.getAttribute('aria-label')); \
        for (const one of document.querySelectorAll('img[alt]:not([alt=\"\"])')) said.push(one.alt); \
        for (const one of document.querySelectorAll('[aria-valuetext]')) said.push(one.getAttribute('aria-valuetext')); \
        return said; })()";
    let Some(browser) = Browser::start() else { return };
    browser.shape(DESK);
    let url = opened(&browser, "words", &sample::every_kind());
    super::draw_all(&browser);
    let english = asked(&browser, SAID);
    let langs = "[...document.querySelectorAll('article')[0].querySelectorAll('.alt')].map(alt => alt.lang)";
    assert_eq!(
        (asked(&browser, "document.documentElement.lang"), asked(&browser, langs)),
        (json!("en"), json!(["en", "fr"]))
    );
    click(&browser, "[data-lang=fr]");
    let french = asked(&browser, SAID);
    assert_eq!(
        (asked(&browser, "document.documentElement.lang"), asked(&browser, langs)),
        (json!("fr"), json!(["en", "fr"]))
    );
    let (english, french) = (english.as_array().unwrap(), french.as_array().unwrap());
    assert!(english.len() > 100 && english.len() == french.len(), "{} and {}", english.len(), french.len());
    let same: Vec<&str> =
        english.iter().zip(french).filter(|(a, b)| a == b).map(|(a, _)| a.as_str().unwrap()).collect();
    // Words that are the same in both, figures, and the words of the hostile card.
    let is_known = |said: &&str| {
        ["Original", "5 images"].contains(said)
            || said.contains("px")
            || said.contains("ran = ")
            || said.contains("JPEG")
    };
    let unknown: Vec<&&str> = same.iter().filter(|said| !is_known(said)).collect();
    assert!(unknown.is_empty(), "not switched: {unknown:#?}");
    assert_eq!(asked(&browser, "document.title"), "Images de harbour");
    assert_eq!(asked(&browser, "document.querySelector('[data-lang=fr]').getAttribute('aria-pressed')"), "true");
    opened_anew(&browser, &url);
    webdriver::wait("the language is remembered", || asked(&browser, "document.documentElement.lang") == "fr");
}

#[test]
fn colours_follow_the_switch_and_are_remembered() {
    let Some(browser) = Browser::start() else { return };
    browser.shape(DESK);
    let url = opened(&browser, "colours", &sample::every_kind());
    let paper = "getComputedStyle(document.body).backgroundColor";
    let light = asked(&browser, paper);
    fill(&browser, "#theme", "dark");
    let dark = asked(&browser, paper);
    assert_ne!(light, dark);
    opened_anew(&browser, &url);
    webdriver::wait("the colours are remembered", || asked(&browser, paper) == dark);
    fill(&browser, "#theme", "");
    assert_eq!(asked(&browser, paper), light);
    browser.shape(Screen { scheme: "dark", ..DESK });
    assert_eq!(asked(&browser, paper), dark, "the system's");
    fill(&browser, "#theme", "light");
    assert_eq!(asked(&browser, paper), light);
}

#[test]
fn keys_go_from_card_to_card_and_can_be_turned_off() {
    let Some(browser) = Browser::start() else { return };
    browser.shape(DESK);
    opened(&browser, "keys", &sample::every_kind());
    let here = "document.activeElement.id";
    let steps =
        [("j", "card-0"), ("j", "card-1"), ("k", "card-0"), ("k", "card-0"), ("j", "card-1"), ("/", "q"), ("j", "q")];
    for (key, place) in steps {
        browser.press(key);
        assert_eq!(asked(&browser, here), place, "after {key}");
    }
    assert_eq!(asked(&browser, "document.querySelector('#q').value"), "j", "in a field, a key writes");
    browser.run("document.querySelector('#card-1').focus()", &json!([]));
    browser.press("?");
    assert_eq!(asked(&browser, "document.querySelector('#keys').open"), true);
    click(&browser, "#keys-on");
    browser.press("Escape");
    assert_eq!(asked(&browser, "document.querySelector('#keys').open"), false);
    assert_eq!(asked(&browser, here), "card-1", "the focus comes back");
    browser.press("j");
    assert_eq!(asked(&browser, here), "card-1", "single keys are off");
}
