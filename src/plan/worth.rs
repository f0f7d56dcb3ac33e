//! Which variants are not worth their bytes: with another one of the same picture, every reader is better served.

use std::collections::BTreeMap;

use crate::model::Format;
use crate::model::outputs::{Better, WeighedVariant};

/// The variants of one picture that serve nobody, and the one that serves better.
///
/// Browsers first choose a format, the first of [`Format::OFFERED`] that they know, and then a width of it. So a format goes as a
/// whole, where a later one that they know as well takes no more bytes over all widths; were it to lack single widths,
/// small screens would load large ones. And of one format, a width goes where a wider one takes no more bytes.
///
/// `original` is the source, where it can serve as it is. It takes the place of the variant of its own format and width
/// that is heavier, and all others are held against it.
#[must_use]
pub fn not_worth_it(variants: &[WeighedVariant], original: Option<WeighedVariant>) -> BTreeMap<(Format, u32), Better> {
    let mut out = BTreeMap::new();
    let replaced: Vec<WeighedVariant> = variants
        .iter()
        .map(|variant| original.filter(|original| original.serves_instead_of(variant)).unwrap_or(*variant))
        .collect();
    for (variant, now) in variants.iter().zip(&replaced) {
        if variant != now {
            out.insert((variant.format, variant.width), better(now));
        }
    }
    let variants = &replaced;
    let of = |format: Format| variants.iter().filter(move |variant| variant.format == format);
    for variant in variants {
        let wider = of(variant.format).filter(|other| other.width > variant.width && other.size <= variant.size);
        if let Some(better) = wider.min_by_key(|other| (other.size, other.width)) {
            out.insert((variant.format, variant.width), Better { format: variant.format, width: better.width });
        }
    }
    // Of an animation, readers have the original.
    if let Some(gif) = of(Format::Gif).next() {
        let heavier = variants.iter().filter(|other| other.format != Format::Gif && other.size >= gif.size);
        out.extend(heavier.map(|other| ((other.format, other.width), better(gif))));
    }
    let mut kept: Vec<Format> = Vec::new();
    for &format in Format::OFFERED.iter().rev().filter(|format| of(**format).next().is_some()) {
        let lighter = kept.iter().copied().find(|&later| {
            let both = |variant: &&WeighedVariant| of(later).any(|other| other.width == variant.width);
            let common: Vec<u32> = of(format).filter(both).map(|variant| variant.width).collect();
            let total = |format: Format| -> u64 {
                of(format).filter(|variant| common.contains(&variant.width)).map(|variant| variant.size).sum()
            };
            !common.is_empty() && total(later) <= total(format)
        });
        match lighter {
            Some(later) => {
                out.extend(
                    of(format).map(|variant| ((format, variant.width), Better { format: later, ..better(variant) })),
                );
            }
            None => kept.push(format),
        }
    }
    out
}

fn better(variant: &WeighedVariant) -> Better {
    Better { format: variant.format, width: variant.width }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn weighed(format: Format, sizes: &[(u32, u64)]) -> Vec<WeighedVariant> {
        sizes.iter().map(|&(width, size)| WeighedVariant { width, format, size }).collect()
    }

    fn left(webp: &[(u32, u64)], jpeg: &[(u32, u64)]) -> Vec<(Format, u32)> {
        let all = [weighed(Format::WebP, webp), weighed(Format::Jpeg, jpeg)].concat();
        not_worth_it(&all, None).into_keys().collect()
    }

    #[test]
    fn a_format_that_saves_nothing_goes_as_a_whole() {
        assert!(left(&[(480, 8), (960, 20)], &[(480, 10), (960, 30)]).is_empty());
        assert_eq!(left(&[(480, 11), (960, 31)], &[(480, 10), (960, 30)]), [(Format::WebP, 480), (Format::WebP, 960)]);
        assert!(left(&[(480, 11), (960, 20)], &[(480, 10), (960, 30)]).is_empty(), "a gap would cost small screens");
        assert_eq!(left(&[(480, 10), (960, 30)], &[(480, 10), (960, 30)]), [(Format::WebP, 480), (Format::WebP, 960)]);
        // Widths that one of the two lacks are not counted.
        assert_eq!(left(&[(480, 10)], &[(480, 9), (960, 30)]), [(Format::WebP, 480)]);
        assert_eq!(left(&[(480, 10), (960, 30)], &[(480, 11)]), []);
        assert_eq!(left(&[(480, 10)], &[(960, 30)]), [], "nothing to compare");
        assert_eq!(left(&[(480, 10)], &[(480, 10)]), [(Format::WebP, 480)], "equal bytes are no gain");
    }

    #[test]
    fn an_animation_is_held_against_its_original() {
        let all = [weighed(Format::WebP, &[(480, 70), (900, 60)]), weighed(Format::Gif, &[(900, 65)])].concat();
        assert_eq!(not_worth_it(&all, None).into_keys().collect::<Vec<_>>(), [(Format::WebP, 480)]);
        let all = [weighed(Format::WebP, &[(480, 70)]), weighed(Format::Gif, &[(900, 65)])].concat();
        let gif = Better { format: Format::Gif, width: 900 };
        assert_eq!(not_worth_it(&all, None), BTreeMap::from([((Format::WebP, 480), gif)]));
    }

    #[test]
    fn a_narrow_one_that_is_no_lighter_than_a_wide_one_goes() {
        let sizes = [(480, 50), (960, 40), (1440, 60)];
        let all = weighed(Format::Png, &sizes);
        let found = not_worth_it(&all, None);
        assert_eq!(found, BTreeMap::from([((Format::Png, 480), Better { format: Format::Png, width: 960 })]));
    }

    #[test]
    fn the_source_serves_at_its_own_width_where_it_is_lighter() {
        let source = WeighedVariant { width: 900, format: Format::WebP, size: 40 };
        let itself = Better { format: Format::WebP, width: 900 };
        let of = |webp: &[(u32, u64)], jpeg: &[(u32, u64)]| {
            not_worth_it(&[weighed(Format::WebP, webp), weighed(Format::Jpeg, jpeg)].concat(), Some(source))
        };
        let serves = BTreeMap::from([((Format::WebP, 900), itself)]);
        assert_eq!(of(&[(480, 30), (900, 100)], &[(480, 60), (900, 110)]), serves);
        assert_eq!(of(&[(480, 30), (900, 41)], &[(480, 60), (900, 110)]), serves);
        assert!(of(&[(480, 30), (900, 40)], &[(480, 60), (900, 110)]).is_empty(), "no lighter");
        // What is narrower and no lighter is left out for it.
        let both = BTreeMap::from([((Format::WebP, 480), itself), ((Format::WebP, 900), itself)]);
        assert_eq!(of(&[(480, 40), (900, 100)], &[(480, 60), (900, 110)]), both);
        // The variant that it would replace is heavy; with it, the format is worth its bytes, and without it is not.
        let formats = [weighed(Format::WebP, &[(480, 30), (900, 100)]), weighed(Format::Jpeg, &[(480, 35), (900, 60)])];
        let formats = formats.concat();
        assert_eq!(not_worth_it(&formats, Some(source)), serves);
        assert_eq!(not_worth_it(&formats, None).len(), 2);
        // A format that goes as a whole takes the source with it.
        let jpeg = |width| ((Format::WebP, width), Better { format: Format::Jpeg, width });
        assert_eq!(of(&[(480, 30), (900, 100)], &[(480, 10), (900, 20)]), BTreeMap::from([jpeg(480), jpeg(900)]));
    }

    #[test]
    fn the_source_serves_in_its_own_format_and_width_alone() {
        let all = weighed(Format::WebP, &[(480, 30), (900, 100)]);
        for source in [
            WeighedVariant { width: 1200, format: Format::WebP, size: 40 },
            WeighedVariant { width: 900, format: Format::Png, size: 40 },
        ] {
            assert!(not_worth_it(&all, Some(source)).is_empty(), "{source:?}");
        }
    }

    proptest! {
        #[test]
        fn the_last_format_keeps_its_widest(sizes in proptest::collection::vec((1_u64..100, 1_u64..100), 1..5)) {
            let variants = |format: Format, pick: fn(&(u64, u64)) -> u64| -> Vec<WeighedVariant> {
                let widths = (1_u32..).map(|n| n * 100);
                sizes.iter().zip(widths).map(|(pair, width)| WeighedVariant { width, format, size: pick(pair) }).collect()
            };
            let all = [variants(Format::WebP, |pair| pair.0), variants(Format::Jpeg, |pair| pair.1)].concat();
            let out = not_worth_it(&all, None);
            prop_assert!(!out.contains_key(&(Format::Jpeg, sizes.len() as u32 * 100)));
            // Who is left out is beaten by one that is kept, or by one that is.
            for better in out.values() {
                prop_assert!(all.iter().any(|one| one.format == better.format && one.width == better.width));
            }
        }
    }
}
