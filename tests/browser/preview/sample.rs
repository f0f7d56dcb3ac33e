//! Sheets that no site has to be read for: every state of a card, texts that want to be markup, or ten thousand cards.

use data_encoding::BASE64;
use vignettes::model::{FilePath, Lang, Severity, Size};
use vignettes::preview::sheet::{
    Aimed, AltKind, AltText, Card, CropWindow, FileFacts, FilterFlags, FindingText, LocalizedText, PictureDrawing,
    PictureSource, PictureUse, Row, Sheet, State, ThumbCard, VariantCard, VariantState,
};

/// What a page must never run.
pub const HOSTILE: &str = "</script><script>window.ran = 1</script><img src=x onerror=\"window.ran = 2\"><!--<script> & \"quoted\" 'too' `code`";

/// One card of each kind.
pub fn every_kind() -> Sheet {
    let mut sheet = Sheet {
        site: "harbour".to_owned(),
        languages: vec![Lang::new("en"), Lang::new("fr")],
        lang: "en",
        ..Sheet::default()
    };
    let ferry = card(&mut sheet, "static/img/ferry.jpg", (2400, 1600));
    sheet.cards.push(ferry);
    let mut tall = card(&mut sheet, "static/img/île/tour.jpg", (1200, 2400));
    tall.flags = FilterFlags { new: true, heavy: true, cropped: true, unused: false };
    tall.thumbs[0].state = State::New;
    tall.thumbs[0].crop =
        CropWindow { height: 0.277, top: 0.1, lost: 0.723, aimed: Aimed::Page, ..tall.thumbs[0].crop };
    tall.findings.push(reported(
        "crop-loss",
        Severity::Info,
        "the crop cuts `tour.jpg`",
        "le recadrage coupe `tour.jpg`",
    ));
    tall.findings.push(reported("image-too-heavy", Severity::Warning, "`tour.jpg` is heavy", "`tour.jpg` est lourd"));
    tall.file.as_mut().unwrap().bytes = 3_400_000;
    tall.rows[0].shown.truncate(1);
    sheet.cards.push(tall);
    let mut hostile = card(&mut sheet, "static/img/<b>bold</b>&amp;.jpg", (1480, 820));
    for shown in &mut hostile.rows[0].shown {
        HOSTILE.clone_into(&mut shown.title);
        HOSTILE.clone_into(&mut shown.alt.text);
        shown.alt.length = HOSTILE.chars().count();
        shown.alt.limit = 40;
        shown.findings.push(reported("alt-markup", Severity::Error, HOSTILE, HOSTILE));
    }
    sheet.cards.push(hostile);
    let mut missing = Card { path: "static/img/gone.jpg".to_owned(), name: "gone.jpg".to_owned(), ..Card::default() };
    missing.problem = Some(said("there is no such file", "ce fichier n’existe pas"));
    missing.findings.push(reported(
        "image-missing",
        Severity::Error,
        "`gone.jpg` is not there",
        "`gone.jpg` n’existe pas",
    ));
    sheet.cards.push(missing);
    let mut bare = card(&mut sheet, "static/img/unused.png", (300, 200));
    (bare.thumbs, bare.variants, bare.rows) = (Vec::new(), Vec::new(), Vec::new());
    bare.flags.unused = true;
    sheet.cards.push(bare);
    sheet.elsewhere.push(reported("pair-missing", Severity::Warning, "no page in French", "pas de page en français"));
    sheet
}

/// So many cards, each with a picture of its own name and two alt texts.
pub fn many(count: usize) -> Sheet {
    let mut sheet = every_kind();
    let one = sheet.cards[0].clone();
    let numbered = |number: usize| {
        let mut card = one.clone();
        card.path = format!("static/img/many/picture-{number:05}.jpg");
        card.rows[0].shown[0].alt.text =
            format!("A ferry leaves the harbour for the {number}th time, with few on deck");
        if number.is_multiple_of(10) {
            card.findings.push(reported("image-too-heavy", Severity::Warning, "too heavy", "trop lourd"));
        }
        card
    };
    sheet.cards = (0..count).map(numbered).collect();
    sheet
}

fn card(sheet: &mut Sheet, path: &str, (width, height): (u32, u32)) -> Card {
    let place = sheet.cards.len() as u8;
    let original = drawn(sheet, width / 4, height / 4, [40 * place, 120, 160]);
    let shown = drawn(sheet, 740, 410, [40 * place, 110, 150]);
    let before = drawn(sheet, 740, 410, [40 * place, 140, 190]);
    let stem = path.rsplit('/').next().unwrap().split('.').next().unwrap();
    Card {
        path: path.to_owned(),
        name: path.rsplit('/').next().unwrap().to_owned(),
        file: Some(FileFacts {
            bytes: 400_000,
            format: "jpeg".to_owned(),
            size: Some(Size { width, height }),
            animated: false,
        }),
        original: Some(original),
        thumbs: vec![ThumbCard {
            path: format!("static/img/medium/{stem}.jpg"),
            preset: "medium".to_owned(),
            format: "jpeg",
            width: 740,
            height: 410,
            bytes: Some(38_000),
            state: State::Fresh,
            why: None,
            shown: Some(shown),
            before: Some(before),
            crop: CropWindow {
                left: 0.0,
                top: 0.08,
                width: 1.0,
                height: 0.83,
                focus: [0.3, 0.4],
                aimed: Aimed::Nobody,
                lost: 0.17,
            },
        }],
        variants: vec![
            variant("webp", 480, Some(21_000), VariantState::Built),
            variant("webp", 960, Some(64_000), VariantState::Built),
            variant("jpeg", 960, None, VariantState::LeftOut),
            variant("jpeg", 1440, None, VariantState::Unbuilt),
        ],
        rows: vec![Row {
            pair: "first-crossing".to_owned(),
            shown: vec![
                shown_in("en", "The first crossing", "A ferry leaves the harbour at dawn"),
                shown_in("fr", "La première traversée", "Un traversier quitte le port à l’aube"),
            ],
        }],
        ..Card::default()
    }
}

fn shown_in(lang: &str, title: &str, alt: &str) -> PictureUse {
    PictureUse {
        lang: Lang::new(lang),
        page: FilePath::new(format!("content/{lang}/posts/first.md")),
        line: 7,
        title: title.to_owned(),
        role: "image",
        alt: AltText {
            kind: AltKind::Given,
            text: alt.to_owned(),
            lang: Lang::new(lang),
            length: alt.chars().count(),
            limit: if lang == "fr" { 170 } else { 140 },
        },
        findings: Vec::new(),
    }
}

fn variant(format: &'static str, width: u32, bytes: Option<u64>, state: VariantState) -> VariantCard {
    let better = (state == VariantState::LeftOut).then_some(("webp", 960));
    VariantCard { path: format!("static/img/variants/{width}.{format}"), format, width, bytes, state, better }
}

fn reported(rule: &'static str, severity: Severity, english: &str, french: &str) -> FindingText {
    FindingText {
        rule,
        severity,
        path: FilePath::new("content/en/posts/first.md"),
        line: Some(7),
        column: Some(1),
        message: said(english, french),
        help: said("do something about it", "faites quelque chose"),
        fixable: rule == "alt-markup",
    }
}

fn said(english: &str, french: &str) -> LocalizedText {
    LocalizedText(vec![english.to_owned(), french.to_owned()])
}

/// A picture in stripes of two shades.
fn drawn(sheet: &mut Sheet, width: u32, height: u32, [red, green, blue]: [u8; 3]) -> PictureDrawing {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let pixel = |at: u32| {
        if (at % width / 20 + at / width / 20).is_multiple_of(2) {
            [red, green, blue]
        } else {
            [red / 2, green, blue / 2]
        }
    };
    let pixels: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    sheet.pictures.push(PictureSource::Embedded { mime: "image/png", base64: BASE64.encode(&png) });
    PictureDrawing { picture: sheet.pictures.len() - 1, width, height }
}
