//! Narrow windows, large letters, little motion, paper, and texts that want to be markup.

use serde_json::json;

use super::{DESK, PHONE, asked, draw_all, opened, sample};
use crate::webdriver::{self, Browser, Screen};

#[test]
fn no_window_is_too_narrow() {
    let Some(browser) = Browser::start() else { return };
    browser.shape(DESK);
    opened(&browser, "narrow", &sample::every_kind());
    draw_all(&browser);
    // 200 % of a window of 1280 pixels is one of 640, and 400 % one of 320.
    for (width, letters) in [(1400, "100%"), (640, "100%"), (390, "100%"), (320, "100%"), (1280, "200%"), (390, "200%")]
    {
        browser.shape(Screen { width, density: 2.0, ..PHONE });
        browser.run("document.documentElement.style.fontSize = arguments[0]", &json!([letters]));
        for lang in ["en", "fr"] {
            browser.run("document.querySelector(`[data-lang=${arguments[0]}]`).click()", &json!([lang]));
            let wide = "[...document.querySelectorAll('body *')].filter(one => one.checkVisibility() && !one.closest('.canvas, .compare, .skip, .unseen') \
                        && one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))";
            assert_eq!(asked(&browser, wide), json!([]), "{width} with letters at {letters} in {lang}");
            assert_eq!(asked(&browser, "document.documentElement.scrollWidth <= innerWidth"), true, "{width}");
        }
    }
    let small = "[...document.querySelectorAll('button, select, input')].filter(one => one.checkVisibility()).map(one => one.type === 'checkbox' ? one.closest('label') : one) \
                 .map(one => [one.getBoundingClientRect(), one.outerHTML]).filter(([box]) => box.width < 24 || box.height < 24).map(([, html]) => html)";
    assert_eq!(asked(&browser, small), json!([]), "targets have 24 pixels each way");
}

#[test]
fn nothing_moves_for_who_wants_no_motion() {
    let Some(browser) = Browser::start() else { return };
    browser.shape(DESK);
    opened(&browser, "motion", &sample::every_kind());
    let moving = "[...document.querySelectorAll('*')].filter(one => { const style = getComputedStyle(one); \
                  return style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior !== 'auto' }).length";
    assert_ne!(asked(&browser, moving), 0, "or this looks at nothing");
    let features = json!({"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]});
    browser.devtools("Emulation.setEmulatedMedia", &features);
    assert_eq!(asked(&browser, moving), 0);
}

#[test]
fn paper_has_every_picture_and_no_switch() {
    let Some(browser) = Browser::start() else { return };
    browser.shape(Screen { height: 400, ..DESK });
    let sheet = sample::every_kind();
    opened(&browser, "paper", &sheet);
    let drawn = asked(&browser, "document.querySelectorAll('article img').length").as_u64().unwrap();
    let pdf = browser.devtools("Page.printToPDF", &json!({"printBackground": false}));
    let pdf = webdriver::unpacked(pdf["data"].as_str().unwrap());
    assert!(pdf.starts_with(b"%PDF"));
    let images = pdf.windows(15).filter(|bytes| bytes == b"/Subtype /Image").count();
    assert!(images >= sheet.pictures.len() - 3, "{images} of {} pictures on paper", sheet.pictures.len());
    let printed = asked(&browser, "document.querySelectorAll('article img').length").as_u64().unwrap();
    assert!(printed >= drawn);
    browser.devtools("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    draw_all(&browser);
    let empty =
        "[...document.querySelectorAll('article')].filter(card => card.lastElementChild.textContent === '').length";
    assert_eq!(asked(&browser, empty), 0);
    // Not even what is far away is let go.
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert_eq!(asked(&browser, "document.querySelectorAll('article img:not([src])').length"), 0);
    let shown =
        "['.switches', '#filters', '.slider', '.skip'].filter(one => document.querySelector(one).checkVisibility())";
    assert_eq!(asked(&browser, shown), json!([]));
    assert_eq!(asked(&browser, "getComputedStyle(document.querySelector('article')).breakInside"), "avoid");
}

#[test]
fn hostile_texts_are_texts() {
    let Some(browser) = Browser::start() else { return };
    browser.shape(DESK);
    opened(&browser, "hostile", &sample::every_kind());
    draw_all(&browser);
    let alt = "document.querySelectorAll('article')[2].querySelector('.alt').textContent";
    assert_eq!(asked(&browser, alt), sample::HOSTILE);
    let message = "document.querySelectorAll('article')[2].querySelector('.finding span').textContent";
    assert_eq!(asked(&browser, message), sample::HOSTILE.replace('`', ""), "backticks are code");
    let title = "document.querySelectorAll('article')[2].querySelector('.title').textContent";
    assert_eq!(asked(&browser, title), sample::HOSTILE);
    assert_eq!(asked(&browser, "typeof window.ran"), "undefined");
    assert_eq!(asked(&browser, "document.querySelectorAll('img[src=x], body b b, [onerror]').length"), 0);
    let over = "document.querySelectorAll('article')[2].querySelector('.length').textContent";
    let length = sample::HOSTILE.chars().count();
    assert_eq!(asked(&browser, over), format!("{length} / 40 characters: {} too many", length - 40));
    // What would run an attribute's script, or ask the network, is refused by the page itself.
    browser.run("const image = new Image(); image.setAttribute('onerror', 'window.ran = 3'); image.src = 'http://127.0.0.1:9/a.png'; document.body.append(image)", &json!([]));
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(asked(&browser, "typeof window.ran"), "undefined");
}
