//! The demo, built by each Hugo that is there and opened at three sizes of screen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::hugo;
use crate::posts::{self, Alts};
use crate::server::Server;
use crate::site::Site;
use crate::tags::{Tag, tags};
use crate::webdriver::{self, Browser, Screen};

const SCREENS: [Screen; 3] = [
    Screen { width: 360, height: 740, density: 2.5, scheme: "light" },
    Screen { width: 768, height: 1024, density: 1.0, scheme: "dark" },
    Screen { width: 1440, height: 900, density: 2.0, scheme: "light" },
];

/// Planted faults of the demo that show in a browser, see `img-fixtures/README.md`: a name in the
/// wrong case, and a web page saved as a picture.
const MISSING: &str = "/img/ferry/Gangway.jpg";
const NO_PICTURE: &str = "/img/ferry/logbook.jpg";

#[test]
fn every_page_shows_its_pictures_as_it_should() {
    let hugos = hugo::all();
    if hugos.is_empty() {
        return;
    }
    let Some(browser) = Browser::start() else { return };
    let site = Site::demo();
    site.vignettes(&["build"], 0);
    let alts = posts::alts(&site);
    let mut pages: Vec<String> = alts.keys().cloned().collect();
    pages.extend(["/en/".to_owned(), "/fr/".to_owned()]);
    let server = Server::start(&site.path("public"));
    let visit = Visit { server: &server, browser: &browser, manifest: site.manifest(), public: site.path("public") };
    let mut seen = Seen::default();
    let mut opened: BTreeMap<String, Vec<Tag>> = BTreeMap::new();
    for hugo in hugos {
        let public = hugo.build(site.root(), "http://127.0.0.1/");
        // What another version built with the very same tags has been looked at.
        let tags: BTreeMap<String, Vec<Tag>> =
            pages.iter().map(|page| (page.clone(), own_tags(&public, page))).collect();
        let pages: Vec<&String> = pages.iter().filter(|page| opened.get(*page) != tags.get(*page)).collect();
        for screen in SCREENS {
            browser.shape(screen);
            for page in &pages {
                let at = format!("hugo {}, {page} at {}", hugo.version, screen.width);
                match alts.get(*page) {
                    Some(alts) => visit.post(page, alts, screen, &at, &mut seen),
                    None => visit.list(page, &alts, &at, &mut seen),
                }
            }
        }
        opened = tags;
    }
    seen.judge();
    let failed: BTreeSet<String> =
        server.asked().into_iter().filter(|(_, status)| *status != 200).map(|(path, _)| path).collect();
    assert_eq!(failed, BTreeSet::from([MISSING.to_owned()]));
}

/// The tags of a page, but for the one in which Hugo names itself.
fn own_tags(public: &Path, page: &str) -> Vec<Tag> {
    let mut tags = tags(public, &format!("{}index.html", page.trim_start_matches('/')));
    tags.retain(|tag| tag.get("name") != "generator");
    tags
}

#[test]
fn a_placeholder_is_seen_on_light_and_on_dark_pages() {
    let Some(hugo) = hugo::all().into_iter().next() else { return };
    let Some(browser) = Browser::start() else { return };
    let site = Site::demo();
    site.vignettes(&["build"], 0);
    let server = Server::start(&hugo.build(site.root(), "http://127.0.0.1/"));
    let mut grounds = Vec::new();
    for scheme in ["light", "dark"] {
        browser.shape(Screen { width: 1440, height: 900, density: 1.0, scheme });
        server.hold();
        browser.go(&server.url("/en/blog/posts/first-crossing/"));
        let hero = &facts(&browser)[0];
        assert_eq!(hero["complete"], false, "the picture is held back: {hero}");
        let there = mean(&browser.picture_of(rectangle(&hero["box"])));
        let ground = mean(&browser.picture_of([4.0, 400.0, 40.0, 40.0]));
        let distance = there.iter().zip(&ground).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(distance > 24.0, "{scheme}: {there:?} on {ground:?} is hardly seen");
        grounds.push(ground[1]);
        server.release();
        webdriver::wait("the picture", || facts(&browser)[0]["complete"] == true);
        let picture = mean(&browser.picture_of(rectangle(&hero["box"])));
        let kept = there.iter().zip(&picture).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(kept < 48.0, "{scheme}: {there:?} has not the colours of {picture:?}");
    }
    assert!(grounds[0] > 200.0 && grounds[1] < 60.0, "the page is light, and dark: {grounds:?}");
}

/// What the pages of one build showed.
#[derive(Default)]
pub struct Seen {
    pub pictures: usize,
    pub formats: BTreeSet<String>,
    /// Of the full-width pictures, by the screen's width.
    pub widths: BTreeMap<u32, BTreeSet<u64>>,
    thumbs: usize,
    alts: BTreeSet<String>,
    pub broken: BTreeSet<String>,
}

impl Seen {
    /// The checks above had something to check.
    fn judge(&self) {
        assert!(self.pictures >= 50 && self.thumbs >= 54, "{} and {}", self.pictures, self.thumbs);
        assert!(self.formats.contains("image/webp"), "{:?}", self.formats);
        assert!(self.alts.len() >= 20, "{:?}", self.alts);
        assert_eq!(self.broken, BTreeSet::from([MISSING.to_owned(), NO_PICTURE.to_owned()]));
        let most = |screen: u32| self.widths[&screen].iter().max().copied();
        assert!(most(360) < most(1440), "a small screen loads less: {:?}", self.widths);
    }
}

/// A site that is looked at.
pub struct Visit<'a> {
    pub server: &'a Server,
    pub browser: &'a Browser,
    pub manifest: Value,
    /// The built site.
    pub public: PathBuf,
}

impl Visit<'_> {
    fn post(&self, page: &str, alts: &Alts, screen: Screen, at: &str, seen: &mut Seen) {
        let found = self.opened(page, at);
        let shown: Vec<&str> = found.iter().map(|image| text(image, "alt")).collect();
        let written: Vec<&str> = [&alts.hero].into_iter().chain(&alts.body).map(String::as_str).collect();
        assert_eq!(shown, written, "{at}: alt text");
        seen.alts.extend(written.into_iter().map(str::to_owned));
        for image in &found {
            self.judge(image, screen, at, seen);
        }
    }

    fn list(&self, page: &str, alts: &BTreeMap<String, Alts>, at: &str, seen: &mut Seen) {
        let found = self.opened(page, at);
        assert_eq!(found.len(), 9, "{at}: a card for each post with an image");
        for image in &found {
            let post = text(image, "card");
            assert_eq!(text(image, "alt"), alts[post].hero, "{at}: alt text of {post}");
            let shown = text(image, "src");
            let images = self.manifest["images"].as_object().unwrap();
            let thumb = images.values().map(|image| &image["thumbs"]["medium"]).find(|thumb| is_at(thumb, shown));
            let thumb = thumb.unwrap_or_else(|| panic!("{at}: {shown} is no thumb"));
            assert!(number(image, "natural") > 0.0, "{at}: {shown} is not shown");
            let named = ["width", "height"].map(|side| text(image, side).parse::<u64>().ok());
            assert_eq!(named, [thumb["width"].as_u64(), thumb["height"].as_u64()], "{at}: {shown}");
            seen.thumbs += 1;
        }
    }

    /// Opens a page with its pictures held back, lets them come, and sees to it that nothing moved.
    pub fn opened(&self, page: &str, at: &str) -> Vec<Value> {
        self.server.hold();
        self.browser.go(&self.server.url(page));
        let before = self.browser.run(BOXES, &json!([]));
        assert!(list(&before).len() > 4, "{at}: {before}");
        self.server.release();
        let is_there = "const all = [...document.images]; const rest = all.find(image => !image.complete); \
                        if (rest) rest.scrollIntoView({behavior: 'instant'}); else scrollTo({top: 0, behavior: 'instant'}); \
                        return !rest";
        webdriver::wait(at, || self.browser.run(is_there, &json!([])) == true);
        let found = facts(self.browser);
        let whole = |image: &Value| number(image, "natural") > 0.0;
        // A picture that never comes leaves its place to its alt text.
        if found.iter().all(whole) {
            let after = self.browser.run(BOXES, &json!([]));
            for (before, after) in list(&before).iter().zip(list(&after)) {
                // A variant's height is a whole number of pixels, so its shape is the source's but for these.
                let is_near =
                    |side: usize| (before[side].as_f64().unwrap() - after[side].as_f64().unwrap()).abs() < 1.0;
                assert!(before[0] == after[0] && (1..=4).all(is_near), "{at}: {before} moved to {after}");
            }
            let shift = self.browser.run_and_wait(SHIFT);
            assert_eq!(shift.as_f64(), Some(0.0), "{at}: layout shift");
        }
        found
    }

    /// The best format that there is, and the least width of it that serves.
    pub fn judge(&self, image: &Value, screen: Screen, at: &str, seen: &mut Seen) {
        let shown = text(image, "src");
        if number(image, "natural") == 0.0 {
            seen.broken.insert(shown.to_owned());
            return;
        }
        let images = self.manifest["images"].as_object().unwrap();
        let is_in = |entry: &Value| offered(entry).iter().any(|variant| is_at(variant, shown));
        let Some(entry) = images.values().find(|entry| is_in(entry)) else {
            // Shown as it is: written as <img> or {{< figure >}}, or nothing was made of it.
            let variants = list(&images.get(shown).unwrap_or_else(|| panic!("{at}: {shown} is unknown"))["variants"]);
            assert!(variants.is_empty() || image["ours"] == false, "{at}: {shown} has variants, and none is shown");
            return;
        };
        let type_of = |variant: &Value| variant["sourceType"].as_str().unwrap().to_owned();
        let types: BTreeSet<String> = offered(entry).iter().map(type_of).collect();
        let best =
            ["image/avif", "image/webp", "image/png", "image/jpeg"].into_iter().find(|kind| types.contains(*kind));
        let best = best.unwrap();
        let mut widths: Vec<u64> = offered(entry)
            .iter()
            .filter(|variant| type_of(variant) == best)
            .map(|variant| variant["width"].as_u64().unwrap())
            .collect();
        widths.sort_unstable();
        // As the demo's `sizes` says it.
        let column = if screen.width >= 768 { 46.0 * 16.0 } else { f64::from(screen.width) - 32.0 };
        let expected = serving(&widths, column, screen.density);
        let offered = offered(entry);
        let variant = offered.iter().find(|variant| is_at(variant, shown)).unwrap();
        assert_eq!((type_of(variant).as_str(), variant["width"].as_u64()), (best, Some(expected)), "{at}: {shown}");
        let named = ["width", "height"].map(|side| text(image, side).parse::<u64>().ok());
        assert_eq!(named, [entry["source"]["width"].as_u64(), entry["source"]["height"].as_u64()], "{at}: {shown}");
        assert!(self.public.join(shown.trim_start_matches('/')).is_file(), "{at}: {shown}");
        seen.pictures += 1;
        seen.formats.insert(best.to_owned());
        seen.widths.entry(screen.width).or_default().insert(expected);
    }
}

/// The least of these widths that has a pixel for each of the screen's, for a picture so many CSS
/// pixels wide. Browsers may take the next lower one where it comes close (Chromium did, below the
/// geometric mean of the two); at the densities of [`SCREENS`] none does.
fn serving(widths: &[u64], column: f64, density: f64) -> u64 {
    let serves = |width: &&u64| **width as f64 >= column * density;
    widths.iter().find(serves).or(widths.last()).copied().unwrap()
}

/// Where everything on the page stands, from its top.
const BOXES: &str = "return [...document.querySelectorAll('main *:not(source)')].map(one => { \
        const box = one.getBoundingClientRect(); \
        return [one.tagName, box.x, box.y + scrollY, box.width, box.height]; })";

/// The sum of the layout shifts since the page began.
const SHIFT: &str = "const done = arguments[arguments.length - 1]; let sum = 0; \
    const add = list => list.forEach(entry => { if (!entry.hadRecentInput) sum += entry.value; }); \
    const observer = new PerformanceObserver(list => add(list.getEntries())); \
    observer.observe({type: 'layout-shift', buffered: true}); \
    requestAnimationFrame(() => requestAnimationFrame(() => { add(observer.takeRecords()); done(sum); }))";

/// What is to be known of every picture of the page, in order.
pub fn facts(browser: &Browser) -> Vec<Value> {
    const FACTS: &str = "return [...document.images].map(image => { \
        const box = image.getBoundingClientRect(); const card = image.closest('.card'); \
        return {alt: image.getAttribute('alt') ?? '(none)', natural: image.naturalWidth, complete: image.complete, \
            src: image.currentSrc && decodeURIComponent(new URL(image.currentSrc).pathname), \
            width: image.getAttribute('width') ?? '', height: image.getAttribute('height') ?? '', \
            ours: image.getAttribute('decoding') === 'async', \
            card: card ? card.querySelector('a').getAttribute('href') : '', \
            box: [box.x + scrollX, box.y + scrollY, box.width, box.height]}; })";
    list(&browser.run(FACTS, &json!([]))).to_vec()
}

/// What pages may show of a picture: its variants, and itself where it stands among them.
fn offered(entry: &Value) -> Vec<Value> {
    let source = Some(&entry["source"]).filter(|source| source["offered"] == true);
    list(&entry["variants"]).iter().chain(source).cloned().collect()
}

/// An output of the manifest is at this address, decoded.
fn is_at(output: &Value, shown: &str) -> bool {
    let url = output["url"].as_str().unwrap_or_default();
    percent_encoding::percent_decode_str(url).decode_utf8_lossy() == shown
}

pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no {key}: {value}"))
}

pub fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("no {key}: {value}"))
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn rectangle(value: &Value) -> [f64; 4] {
    [0, 1, 2, 3].map(|at| value[at].as_f64().unwrap())
}

/// The mean colour of a PNG, red, green and blue from 0 to 255.
fn mean(png: &[u8]) -> Vec<f64> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let samples = info.color_type.samples();
    let of = |channel: usize| pixels.iter().skip(channel).step_by(samples).map(|value| f64::from(*value)).sum::<f64>();
    let count = f64::from(info.width * info.height);
    (0..3).map(|channel| of(channel) / count).collect()
}
