//! Which variants a source gets: widths × formats, under names that change when their bytes would.

use std::collections::BTreeMap;

use crate::model::outputs::{Claim, Effort, Inputs, Quality, Shape, VariantFormat, VariantRecipe};
use crate::model::picture::{Analysis, Content};
use crate::model::portable;
use crate::model::{FilePath, Format, Header, Place, Role, Site, SitePath};
use crate::picture;

/// What claiming variants needs beside the site.
pub struct VariantRules<'a> {
    pub recipe: &'a VariantRecipe,
    pub quality: Quality,
    pub output_folder: &'a FilePath,
    /// Hashes of the sources; one that is missing here gets no variants.
    pub hashes: &'a BTreeMap<FilePath, String>,
    /// What the pixels show, where they were analysed.
    pub analyses: &'a BTreeMap<FilePath, Analysis>,
}

/// A picture that pages show, and where.
pub struct ShownPicture<'a> {
    pub source: &'a FilePath,
    pub image: &'a SitePath,
    pub header: &'a Header,
    pub places: Vec<Place>,
}

/// Returns every picture that a page shows, that is one, and that is not ours.
#[must_use]
pub fn shown_pictures<'a>(site: &'a Site, ours: &dyn Fn(&FilePath) -> bool) -> Vec<ShownPicture<'a>> {
    let mut all: BTreeMap<&FilePath, ShownPicture<'a>> = BTreeMap::new();
    for page in &site.pages {
        // Other sites take one file of a social card, and scale it themselves.
        for shown in page.uses.iter().filter(|shown| shown.role != Role::Social) {
            let (Some(source), Some(image)) = (shown.file(), shown.site_path()) else { continue };
            let Some(Ok(header)) = site.pictures.get(source).map(|picture| &picture.header) else { continue };
            if ours(source) {
                continue;
            }
            let place = Place { path: page.path.clone(), span: shown.at.clone() };
            let entry = all.entry(source).or_insert_with(|| ShownPicture { source, image, header, places: Vec::new() });
            // One file, and the first of the paths that lead to it.
            entry.image = entry.image.min(image);
            entry.places.push(place);
        }
    }
    all.into_values().collect()
}

/// The format of `original` can't be distinguished from the header: a JPEG stays one, others are looked at.
#[must_use]
pub fn needs_a_look(header: &Header, recipe: &VariantRecipe) -> bool {
    recipe.formats.contains(&VariantFormat::Original) && header.format != Format::Jpeg && !header.animated
}

/// The claims of one picture; formats in the recipe's order, each from narrow to wide.
///
/// An animation stays one: a GIF becomes animated WebP; animated WebP and PNG are served as they are, since they are
/// compressed well already.
#[must_use]
pub fn variants(shown: &ShownPicture<'_>, rules: &VariantRules<'_>) -> Vec<Claim> {
    let Some(hash) = rules.hashes.get(shown.source) else { return Vec::new() };
    let widths = widths(shown.header.size.width, &rules.recipe.widths);
    let Some(widest) = widths.last().copied() else { return Vec::new() };
    let animated = shown.header.animated;
    let mut formats: Vec<Format> = Vec::new();
    for wanted in &rules.recipe.formats {
        if animated && !(shown.header.format == Format::Gif && *wanted == VariantFormat::WebP) {
            continue;
        }
        let format = match wanted {
            VariantFormat::Avif => Format::Avif,
            VariantFormat::WebP => Format::WebP,
            VariantFormat::Jpeg => Format::Jpeg,
            VariantFormat::Png => Format::Png,
            VariantFormat::Original => match rules.analyses.get(shown.source) {
                _ if shown.header.format == Format::Jpeg => Format::Jpeg,
                Some(Analysis { transparent: false, content: Content::Photo, .. }) => Format::Jpeg,
                // What could not be looked at fails when it is rendered, and says why.
                Some(_) | None => Format::Png,
            },
        };
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    let names = Names::of(shown, &rules.recipe.name);
    let claim = |format: Format, width: u32| {
        let shape = Shape::Variant { width, widest, animated };
        let inputs = inputs(hash, format, &shape, rules.quality, rules.recipe.effort);
        let url = names.url(width, format, &inputs);
        let output = rules.output_folder.join(url.as_str())?;
        let (source, image) = (shown.source.clone(), shown.image.clone());
        Some(Claim { output, url, format, source, image, places: shown.places.clone(), shape })
    };
    let all = formats.iter().flat_map(|&format| widths.iter().map(move |&width| (format, width)));
    all.filter_map(|(format, width)| claim(format, width)).collect()
}

/// Returns what a variant is made from.
#[must_use]
pub fn inputs(source: &str, format: Format, shape: &Shape, quality: Quality, effort: Effort) -> Inputs {
    let Shape::Variant { width, widest, animated } = shape else { unreachable!("only variants come here") };
    let effort = match effort {
        Effort::Quick => "quick",
        Effort::Small => "small",
    };
    let quality = quality_text(quality);
    Inputs {
        source: source.to_owned(),
        recipe: format!(
            "{width}w of {widest}w {} {quality} {effort}{}",
            format.id(),
            if *animated { " animated" } else { "" }
        ),
        encoder: picture::ENCODER_VERSION.to_owned(),
    }
}

/// Returns a quality as recipes name it. `auto` says which score it reaches for: another target makes other bytes.
#[must_use]
pub fn quality_text(quality: Quality) -> String {
    match quality {
        Quality::Fixed(quality) => format!("q{quality}"),
        Quality::Auto => format!("auto{}", picture::AUTO_SCORE),
    }
}

/// Returns the widths that a source holds. One above the source's gives the source's own, once.
fn widths(source: u32, wanted: &[u32]) -> Vec<u32> {
    let mut widths: Vec<u32> = wanted.iter().map(|&width| width.min(source)).collect();
    widths.sort_unstable();
    widths.dedup();
    widths
}

/// The names of one picture's variants.
struct Names<'a> {
    source: &'a FilePath,
    /// The template, with what all of them share.
    template: String,
}

impl<'a> Names<'a> {
    /// A file of a bundle has its variants under the static folder, at the path of its folder.
    fn of(shown: &ShownPicture<'a>, template: &str) -> Self {
        let clean = FilePath::parse(shown.image.as_str());
        let dir = clean.as_ref().and_then(FilePath::parent).map(|folder| format!("/{folder}")).unwrap_or_default();
        let template = template.replace("{dir}", &dir).replace("{stem}", &url_safe(shown.source.stem()));
        Self { source: shown.source, template }
    }

    fn url(&self, width: u32, format: Format, inputs: &Inputs) -> SitePath {
        let extension = format.extension();
        let path = self
            .template
            .replace("{width}", &width.to_string())
            .replace("{hash}", &short_hash(inputs, self.source))
            .replace("{ext}", extension);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        SitePath::new(&format!("{folder}/{}", portable(name)))
    }
}

/// Hex digits of the hash in a name: 2^32 is plenty for the pictures of a folder and their versions.
const HASH_DIGITS: usize = 8;

/// `a.jpg` and `a.png` may hold the same bytes; their variants are two files.
fn short_hash(inputs: &Inputs, source: &FilePath) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [inputs.source.as_str(), "\n", &inputs.recipe, "\n", &inputs.encoder, "\n", source.as_str()] {
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..HASH_DIGITS].to_owned()
}

/// A space ends an entry of a `srcset`, and a comma may (HTML, 4.8.4.2.1); the rest of ASCII's punctuation means
/// something in a URL. Letters and digits of any script stay.
fn url_safe(stem: &str) -> String {
    stem.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Focus;
    use crate::model::page::{Alt, Page, Target, Use};
    use crate::model::picture::{Load, Orientation, PictureError};
    use crate::model::place::{Located, Span};
    use crate::model::site::Picture;
    use crate::model::{Lang, Size};

    fn recipe(widths: &[u32], formats: &[VariantFormat]) -> VariantRecipe {
        VariantRecipe { widths: widths.to_vec(), formats: formats.to_vec(), ..VariantRecipe::default() }
    }

    fn claims(
        path: &str,
        format: Format,
        width: u32,
        recipe: &VariantRecipe,
        analysis: Option<Analysis>,
    ) -> Vec<Claim> {
        claims_of(path, format, false, width, recipe, analysis)
    }

    fn header(format: Format, animated: bool, width: u32) -> Header {
        Header {
            format,
            size: Size::new(width, width),
            orientation: Orientation::UPRIGHT,
            alpha: false,
            animated,
            in_strips: true,
            gps: false,
            unended: false,
            web_ready: true,
            load: Load::default(),
        }
    }

    fn claims_of(
        path: &str,
        format: Format,
        animated: bool,
        width: u32,
        recipe: &VariantRecipe,
        analysis: Option<Analysis>,
    ) -> Vec<Claim> {
        let source = FilePath::new(path);
        let image = SitePath::new(path.strip_prefix("static").unwrap_or(path));
        let header = header(format, animated, width);
        let shown = ShownPicture { source: &source, image: &image, header: &header, places: Vec::new() };
        let hashes = BTreeMap::from([(source.clone(), "b3:1".to_owned())]);
        let analyses = analysis.into_iter().map(|analysis| (source.clone(), analysis)).collect();
        let output_folder = &FilePath::new("static");
        variants(
            &shown,
            &VariantRules { recipe, quality: 80.into(), output_folder, hashes: &hashes, analyses: &analyses },
        )
    }

    const fn analysis(content: Content, transparent: bool) -> Analysis {
        Analysis { content, transparent, focus: Focus::CENTRE }
    }

    #[test]
    fn pictures_are_those_that_pages_show_and_that_are_not_ours() {
        let shown = |role: Role, file: &str, address: &str| Use {
            role,
            raw: Located::new(address.to_owned(), Span::default()),
            target: Target::File { site: SitePath::new(address), file: FilePath::new(file) },
            alt: Alt::Absent,
            decorative: false,
            alt_lang: None,
            captions: Vec::new(),
            at: Span::default(),
            address_is_made: false,
        };
        let page = |name: &str, uses: Vec<Use>| Page { uses, ..Page::empty(FilePath::new(name), Lang::new("en")) };
        let mut site = Site::default();
        for (file, header) in [
            ("static/a.jpg", Ok(header(Format::Jpeg, false, 900))),
            ("static/card.jpg", Ok(header(Format::Jpeg, false, 900))),
            ("static/made.jpg", Ok(header(Format::Jpeg, false, 900))),
            ("static/broken.jpg", Err(PictureError::Changed)),
        ] {
            site.pictures.insert(FilePath::new(file), Picture { size: 1, header, vector: None });
        }
        site.pages = vec![
            page("1.md", vec![shown(Role::Hero, "static/a.jpg", "/linked/a.jpg")]),
            page(
                "2.md",
                vec![
                    shown(Role::Social, "static/card.jpg", "/card.jpg"),
                    shown(Role::Markdown, "static/made.jpg", "/made.jpg"),
                    shown(Role::Html, "static/broken.jpg", "/broken.jpg"),
                    shown(Role::Html, "static/none.jpg", "/none.jpg"),
                    shown(Role::Html, "static/a.jpg", "/a.jpg"),
                ],
            ),
        ];
        let ours = |file: &FilePath| file.as_str() == "static/made.jpg";
        let found = shown_pictures(&site, &ours);
        let pages = |one: &ShownPicture<'_>| one.places.iter().map(|place| place.path.to_string()).collect::<Vec<_>>();
        let found: Vec<_> =
            found.iter().map(|one| (one.source.as_str(), one.image.as_str(), pages(one).join(" "))).collect();
        assert_eq!(found, [("static/a.jpg", "/a.jpg", "1.md 2.md".to_owned())]);
    }

    #[test]
    fn a_width_above_the_source_gives_its_own_once() {
        for (source, expected) in [
            (2000, &[480, 960, 1440][..]),
            (1440, &[480, 960, 1440]),
            (1000, &[480, 960, 1000]),
            (300, &[300]),
            (1, &[1]),
        ] {
            assert_eq!(widths(source, &[1440, 480, 960]), expected, "{source}");
        }
    }

    #[test]
    fn the_original_format_is_judged_from_pixels_and_a_jpeg_stays_one() {
        let only = recipe(&[480], &[VariantFormat::Original]);
        let format =
            |format, analysis| claims("static/a.x", format, 900, &only, analysis).first().map(|claim| claim.format);
        assert_eq!(format(Format::Jpeg, None), Some(Format::Jpeg));
        assert_eq!(format(Format::Jpeg, Some(analysis(Content::Drawing, false))), Some(Format::Jpeg));
        assert_eq!(format(Format::Png, Some(analysis(Content::Photo, false))), Some(Format::Jpeg));
        assert_eq!(format(Format::Png, Some(analysis(Content::Photo, true))), Some(Format::Png));
        assert_eq!(format(Format::Gif, Some(analysis(Content::Drawing, false))), Some(Format::Png));
        assert_eq!(format(Format::WebP, Some(analysis(Content::Photo, false))), Some(Format::Jpeg));
    }

    #[test]
    fn only_a_still_picture_whose_format_is_open_is_looked_at() {
        let (original, webp) = (recipe(&[480], &[VariantFormat::Original]), recipe(&[480], &[VariantFormat::WebP]));
        for (format, animated, recipe, expected) in [
            (Format::Png, false, &original, true),
            (Format::Gif, false, &original, true),
            (Format::Png, false, &webp, false),
            (Format::Jpeg, false, &original, false),
            (Format::Gif, true, &original, false),
        ] {
            assert_eq!(needs_a_look(&header(format, animated, 900), recipe), expected, "{format:?} {animated}");
        }
    }

    #[test]
    fn an_animation_stays_one_or_is_left() {
        let all = recipe(&[480], &[VariantFormat::Avif, VariantFormat::WebP, VariantFormat::Original]);
        let formats = |format| {
            let found = claims_of("static/a.x", format, true, 900, &all, None);
            found.iter().map(|claim| (claim.format, claim.shape.clone())).collect::<Vec<_>>()
        };
        assert_eq!(formats(Format::Gif), [(Format::WebP, Shape::Variant { width: 480, widest: 480, animated: true })]);
        assert!(formats(Format::Png).is_empty() && formats(Format::WebP).is_empty());
    }

    #[test]
    fn formats_that_come_to_one_are_claimed_once() {
        let both = recipe(&[480, 960], &[VariantFormat::WebP, VariantFormat::Original, VariantFormat::Jpeg]);
        let found: Vec<_> = claims("static/a.jpg", Format::Jpeg, 900, &both, None)
            .iter()
            .map(|claim| (claim.format, claim.variant_width().unwrap()))
            .collect();
        assert_eq!(found, [(Format::WebP, 480), (Format::WebP, 900), (Format::Jpeg, 480), (Format::Jpeg, 900)]);
    }

    #[test]
    fn names_are_safe_in_a_srcset_and_change_with_their_inputs() {
        let webp = recipe(&[480], &[VariantFormat::WebP]);
        let name = |path: &str, recipe: &VariantRecipe| {
            let found = claims(path, Format::Png, 900, recipe, None);
            (found[0].url.to_string(), found[0].output.to_string())
        };
        let (url, output) = name("static/img/Été, a b.png", &webp);
        assert!(url.starts_with("/img/variants/Été--a-b-480w-"), "{url}");
        assert_eq!(url.rsplit('.').next(), Some("webp"));
        assert_eq!(output, format!("static{url}"));
        assert_ne!(name("static/img/a.png", &webp).0, name("static/img/a.jpg", &webp).0, "same bytes, two names");
        let wider = recipe(&[480, 800], &[VariantFormat::WebP]);
        assert_ne!(name("static/img/a.png", &webp).0, name("static/img/a.png", &wider).0, "another scale, other bytes");
        let (url, output) = name("content/en/two/cover.png", &webp);
        assert!(url.starts_with("/content/en/two/variants/cover-480w-"), "{url}");
        assert_eq!(output, format!("static{url}"), "a bundle's variants are served from the static folder");
        let bare = VariantRecipe { name: "{dir}/{stem}.{hash}.{ext}".to_owned(), ..webp.clone() };
        let (url, _) = name("static/img/con.png", &bare);
        assert!(url.starts_with("/img/con-image."), "Windows has a device of that name: {url}");
    }
}
