//! A page that comes in two parts, as from a busy disk or a network, cut within the first picture.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::time::Duration;

use serde_json::json;
use vignettes::preview::page;

use super::{DESK, asked, draw_all, sample};
use crate::webdriver::{self, Browser};

/// Long enough for the page to draw its first cards before the second part is there.
const PAUSE: Duration = Duration::from_secs(2);

#[test]
fn a_picture_is_shown_whole_when_its_text_comes_late() {
    let Some(browser) = Browser::start() else { return };
    browser.shape(DESK);
    let page = page::text(&sample::every_kind(), "0123456789abcdef");
    let first = page.find("id=\"p0\">").unwrap() + 60;
    assert!(!page[..first].ends_with("</script>"), "the cut is within the picture");
    browser.go(&send_in_two_parts(page, first));
    webdriver::wait("pictures", || asked(&browser, "document.querySelectorAll('article img[src]').length > 0") == true);
    draw_all(&browser);
    webdriver::wait("all pictures", || {
        asked(&browser, "[...document.querySelectorAll('article img[src]')].every(image => image.complete)") == true
    });
    let broken = "[...document.querySelectorAll('article img[src]')].filter(image => !image.naturalWidth).map(image => image.dataset.p)";
    assert_eq!(asked(&browser, broken), json!([]));
}

/// Answers one request with the page, in two parts with a pause between them. Its address.
fn send_in_two_parts(page: String, first: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = BufReader::new(stream.try_clone().unwrap());
        for _ in request.lines().map_while(Result::ok).take_while(|line| !line.is_empty()) {}
        write!(
            stream,
            "HTTP/1.1 200 -\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n",
            page.len()
        )
        .and_then(|()| stream.write_all(b"Connection: close\r\n\r\n"))
        .and_then(|()| stream.write_all(&page.as_bytes()[..first]))
        .and_then(|()| stream.flush())
        .unwrap();
        std::thread::sleep(PAUSE);
        stream.write_all(&page.as_bytes()[first..]).unwrap();
    });
    format!("http://127.0.0.1:{port}/")
}
