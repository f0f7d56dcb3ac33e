use super::*;
use crate::model::Format;
use crate::model::outputs::Effort;
use crate::model::picture::Content;
use crate::picture::encode::{How, encoder};
use crate::picture::{RenderRequest, header, render};
use proptest::prelude::*;

const LIMITS: Limits = Limits { pixels: 1 << 24, memory: 1 << 28 };

fn drawn_by(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Pixels {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Pixels {
        size: Size::new(width, height),
        channels: Channels::Rgba,
        data: places.flat_map(|(x, y)| pixel(x, y)).collect(),
    }
}

/// Hills of light and colour, other ones for another seed.
fn view(seed: u32) -> impl Fn(u32, u32) -> [u8; 4] {
    move |x, y| {
        let wave = |across: u32, down: u32, turn: u32| {
            let phase = f64::from(x * (across + seed % 3) + y * (down + seed % 2)) / 97.0 + f64::from(turn + seed);
            (110.0 + 90.0 * phase.sin()) as u8
        };
        [wave(2, 3, 0), wave(1, 4, 1), wave(3, 1, 2), 255]
    }
}

/// Returns a slide with a title bar, and a word: its letters are bars.
fn slide(word: u32) -> impl Fn(u32, u32) -> [u8; 4] {
    move |x, y| {
        let is_letter = (100..400).contains(&x) && (80..110).contains(&y) && word >> (x / 12 % 25) & 1 == 1;
        if y < 50 || is_letter { [38, 55, 74, 255] } else { [255; 4] }
    }
}

fn png(pixels: &Pixels) -> Vec<u8> {
    let how = How { quality: 80, effort: Effort::Quick, content: Content::Photo };
    (encoder(Format::Png).unwrap().encode)(pixels, how, None).unwrap()
}

fn of(bytes: &[u8]) -> Similarity {
    similarity(bytes, &LIMITS, &mut Workspace::new()).unwrap()
}

fn of_drawn(pixel: impl Fn(u32, u32) -> [u8; 4]) -> Similarity {
    of(&png(&drawn_by(480, 270, pixel)))
}

/// Returns the picture again, so wide.
fn again(bytes: &[u8], width: u32, format: Format, quality: u8) -> Vec<u8> {
    let header = header(Cursor::new(bytes)).unwrap();
    let (from, height) = (header.size, (width * header.size.height + header.size.width / 2) / header.size.width);
    let output = Size::new(width, height);
    let crop = Crop { left: 0.0, top: 0.0, width: from.width.into(), height: from.height.into(), output };
    let request = RenderRequest::new(crop, format, quality);
    render(bytes, &header, &[request], &LIMITS, &mut Workspace::new()).unwrap().remove(0)
}

#[test]
fn a_picture_is_like_itself_in_other_sizes_and_formats() {
    for pixels in [drawn_by(480, 270, view(1)), drawn_by(480, 270, slide(0b1011_0010_1100))] {
        let first = png(&pixels);
        for (width, format, quality) in
            [(480, Format::Jpeg, 30), (480, Format::WebP, 60), (240, Format::Jpeg, 80), (960, Format::Png, 100)]
        {
            let second = of(&again(&first, width, format, quality));
            assert!(of(&first).is_like(&second) && second.is_like(&of(&first)), "{width} {format:?} {quality}");
        }
    }
}

#[test]
fn light_may_change_and_colours_may_not() {
    let changed = |change: fn(u8) -> f64| {
        move |x, y| {
            let [red, green, blue, _] = view(1)(x, y);
            let change = |sample| change(sample).clamp(0.0, 255.0) as u8;
            [change(red), change(green), change(blue), 255]
        }
    };
    let plain = of_drawn(view(1));
    assert!(plain.is_like(&of_drawn(changed(|sample| f64::from(sample) * 1.1))));
    assert!(plain.is_like(&of_drawn(changed(|sample| f64::from(sample) * 0.9))));
    assert!(!plain.is_like(&of_drawn(changed(|sample| f64::from(sample) * 0.5))), "another light");
    assert!(!plain.is_like(&of_drawn(changed(|sample| 255.0 - f64::from(sample)))), "a negative");
    let exchanged = |x, y| {
        let [red, green, blue, _] = view(1)(x, y);
        [blue, green, red, 255]
    };
    assert!(!plain.is_like(&of_drawn(exchanged)), "red is blue");
}

#[test]
fn what_is_mirrored_turned_or_another_shape_is_another() {
    let plain = of_drawn(view(1));
    assert!(!plain.is_like(&of_drawn(|x, y| view(1)(479 - x, y))));
    assert!(!plain.is_like(&of_drawn(|x, y| view(1)(x, 269 - y))));
    let stretched = png(&drawn_by(480, 280, |x, y| view(1)(x, y * 270 / 280)));
    assert!(!plain.is_like(&of(&stretched)));
    for seed in 2..6 {
        assert!(!plain.is_like(&of_drawn(view(seed))), "{seed}");
    }
}

#[test]
fn one_word_on_a_slide_makes_another_slide() {
    let one = of_drawn(slide(0b1011_0010_1100));
    assert!(one.is_like(&of_drawn(slide(0b1011_0010_1100))));
    assert!(!one.is_like(&of_drawn(slide(0b0110_1101_0011))));
    assert!(!one.is_like(&of_drawn(slide(0))));
}

#[test]
fn where_there_is_nothing_to_see_nothing_is_alike() {
    let flat = |sample| of_drawn(move |_, _| [sample, sample, sample, 255]);
    assert!(!flat(255).is_like(&flat(255)));
    assert!(!flat(255).is_like(&flat(0)));
    let faint = |phase: u32| of_drawn(move |x, y| if (x + y + phase).is_multiple_of(40) { [251; 4] } else { [255; 4] });
    assert!(!faint(0).is_like(&faint(7)));
}

#[test]
fn what_is_transparent_is_seen_on_white() {
    let glass = |x, y| if x < 200 { [9, 9, 9, 0] } else { view(1)(x, y) };
    let white = |x, y| if x < 200 { [255; 4] } else { view(1)(x, y) };
    assert!(of_drawn(glass).is_like(&of_drawn(white)));
    let black = |x, y| if x < 200 { [9, 9, 9, 255] } else { view(1)(x, y) };
    assert!(!of_drawn(glass).is_like(&of_drawn(black)));
}

#[test]
fn a_picture_is_judged_upright() {
    let upright = of(include_bytes!("../../../img-fixtures/pictures/rotated-exif-1.jpg"));
    for turned in [
        &include_bytes!("../../../img-fixtures/pictures/rotated-exif-3.jpg")[..],
        include_bytes!("../../../img-fixtures/pictures/rotated-exif-6.jpg"),
        include_bytes!("../../../img-fixtures/pictures/rotated-exif-7.jpg"),
        include_bytes!("../../../img-fixtures/pictures/display-p3.jpg"),
        include_bytes!("../../../img-fixtures/pictures/cmyk-adobe.jpg"),
    ] {
        assert!(upright.is_like(&of(turned)));
    }
    assert!(!upright.is_like(&of(include_bytes!("../../../img-fixtures/pictures/grey.jpg"))));
}

#[test]
fn it_comes_back_as_it_was_spelled() {
    let seen = of_drawn(view(1));
    let bytes = seen.to_bytes();
    assert_eq!(Similarity::from_bytes(&bytes), Some(seen));
    assert!((0..bytes.len()).all(|end| Similarity::from_bytes(&bytes[..end]).is_none()));
    assert!(Similarity::from_bytes(&[&bytes[..], &[0]].concat()).is_none());
}

proptest! {
    #[test]
    fn the_order_of_two_has_no_say(
        luma in prop::collection::vec(any::<u8>(), 64), other in prop::collection::vec(any::<u8>(), 64), change in 0_u8..40,
    ) {
        let similarity = |levels: Vec<u8>| {
            let at = |at: usize| levels[at / SIDE / PATCH * 8 + at % SIDE / PATCH];
            Similarity { size: Size::new(4, 3), luma: (0..SIDE * SIDE).map(at).collect(), chroma: vec![[0; 2]; 64] }
        };
        let near = luma.iter().zip(&other).map(|(level, by)| level.saturating_add(by % (change + 1))).collect();
        let (a, b, c) = (similarity(luma), similarity(near), similarity(other));
        prop_assert!(a.is_like(&a));
        prop_assert_eq!(a.is_like(&b), b.is_like(&a));
        prop_assert_eq!(a.is_like(&c), c.is_like(&a));
    }
}
