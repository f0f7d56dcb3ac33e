//! What readers of a page load for its pictures, by the arithmetic of `srcset`.

use std::collections::{BTreeMap, BTreeSet};

use super::outputs::{Claim, LeftOut, Plan, WeighedVariant};
use super::page::{Page, Role};
use super::paths::FilePath;
use super::picture::Format;
use super::site::Site;

/// Device pixels across a phone: 412 CSS pixels of 1.75 device pixels each, as the phone has that Lighthouse emulates
/// (<https://github.com/GoogleChrome/lighthouse/blob/main/docs/emulation.md>). A picture is taken to fill the screen.
pub const PHONE_PIXELS: u32 = 721;

/// Bytes of the pictures of a page, each picture once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageWeight {
    /// Of the originals.
    pub originals: u64,
    /// Of what a phone loads, as far as it is known: pictures without their variants yet are left out.
    pub phone: u64,
    /// The picture that a phone loads most of, with its bytes.
    pub heaviest: Option<(FilePath, u64)>,
}

/// What a manifest says that browsers can choose from, of one picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPicture {
    /// Bytes of the source when the manifest was written.
    pub size: u64,
    /// With the source, where it serves as one of them.
    pub variants: Vec<WeighedVariant>,
}

/// By the files of their sources.
pub type ListedPictures = BTreeMap<FilePath, ListedPicture>;

/// What browsers can choose from, of each picture of a site.
pub struct PictureChoices<'a> {
    site: &'a Site,
    variants: BTreeMap<&'a FilePath, Vec<WeighedVariant>>,
    /// Sources of variants that are still to be made.
    unbuilt: BTreeSet<&'a FilePath>,
}

impl<'a> PictureChoices<'a> {
    /// Returns what the manifest lists. Where the site `has_variants`, those of a picture that is not listed, or that
    /// changed since, are still to be made.
    #[must_use]
    pub fn listed(site: &'a Site, listed: &ListedPictures, has_variants: bool) -> Self {
        let mut choices = Self { site, variants: BTreeMap::new(), unbuilt: BTreeSet::new() };
        // What is no picture of pixels has no variants.
        let pictures = site.pictures.iter().filter(|(_, picture)| has_variants && picture.header.is_ok());
        for (file, picture) in pictures {
            match listed.get(file).filter(|listed| listed.size == picture.size) {
                Some(listed) => drop(choices.variants.insert(file, listed.variants.clone())),
                None => drop(choices.unbuilt.insert(file)),
            }
        }
        choices
    }

    /// Returns what is there when `written`, with the bytes of each, was made beside what is reused.
    #[must_use]
    pub fn after_build(
        site: &'a Site,
        plan: &'a Plan,
        written: impl Iterator<Item = (&'a Claim, u64)>,
        left_out: &'a [LeftOut],
    ) -> Self {
        let mut variants: BTreeMap<&FilePath, Vec<WeighedVariant>> = BTreeMap::new();
        let reused = plan.reused.iter().map(|reused| (&reused.claim, reused.record.size));
        // A source that serves instead of a variant is in the list as that variant would be.
        let itself = left_out.iter().filter(|one| one.is_for_source());
        let itself = itself.filter_map(|one| Some((&one.claim, site.pictures.get(&one.claim.source)?.size)));
        for (claim, size) in reused.chain(written).chain(itself) {
            let Some(width) = claim.variant_width() else { continue };
            let variant = WeighedVariant { width, format: claim.format, size };
            variants.entry(&claim.source).or_default().push(variant);
        }
        Self { site, variants, unbuilt: BTreeSet::new() }
    }

    /// Returns the bytes of a picture that a phone loads; `None` where they are not known before the next build.
    #[must_use]
    pub fn phone_bytes(&self, picture: &FilePath) -> Option<u64> {
        if self.unbuilt.contains(picture) {
            return None;
        }
        let original = self.site.pictures.get(picture)?.size;
        let Some(variants) = self.variants.get(picture) else { return Some(original) };
        let of = |format: Format| variants.iter().filter(move |variant| variant.format == format);
        // The first format that browsers know, and of it the narrowest that is enough, else the widest.
        let Some(format) = Format::OFFERED.into_iter().find(|format| of(*format).next().is_some()) else {
            return Some(original);
        };
        let enough = of(format).filter(|variant| variant.width >= PHONE_PIXELS).min_by_key(|variant| variant.width);
        enough.or(of(format).max_by_key(|variant| variant.width)).map(|variant| variant.size)
    }

    /// Returns what the pictures of a page weigh, in the roles that are `counted`.
    #[must_use]
    pub fn page_weight(&self, page: &Page, counted: fn(Role) -> bool) -> PageWeight {
        let shown = page.uses.iter().filter(|shown| counted(shown.role)).filter_map(|shown| shown.file());
        let pictures: BTreeSet<&FilePath> = shown.collect();
        let mut weight = PageWeight::default();
        for picture in pictures {
            let Some(original) = self.site.pictures.get(picture) else { continue };
            weight.originals += original.size;
            let Some(bytes) = self.phone_bytes(picture) else { continue };
            weight.phone += bytes;
            if weight.heaviest.as_ref().is_none_or(|(_, most)| bytes > *most) {
                weight.heaviest = Some((picture.clone(), bytes));
            }
        }
        weight
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::model::outputs::{Inputs, Record, Reused, Shape};
    use crate::model::page::{Alt, Target, Use};
    use crate::model::paths::SitePath;
    use crate::model::picture::{Header, Load, Orientation, PictureError, Size};
    use crate::model::place::{Located, Span};
    use crate::model::site::Picture;

    fn variant(source: &str, format: Format, width: u32, size: u64) -> Reused {
        let claim = Claim {
            output: FilePath::new(format!("out/{width}.{}", format.facts().id)),
            url: SitePath::new("/out"),
            format,
            source: FilePath::new(source),
            image: SitePath::new(source),
            places: Vec::new(),
            shape: Shape::Variant { width, widest: width, animated: false },
        };
        let record =
            Record { hash: String::new(), inputs: Inputs::default(), format: String::new(), width, height: 1, size };
        Reused { claim, record, adopted: false }
    }

    fn shown(file: &str, role: Role) -> Use {
        Use {
            role,
            raw: Located::new(file.to_owned(), Span::default()),
            target: Target::File { site: SitePath::new(file), file: FilePath::new(file) },
            alt: Alt::Absent,
            decorative: false,
            alt_lang: None,
            captions: Vec::new(),
            at: Span::default(),
            address_is_made: false,
        }
    }

    /// Two photographs, and a file that is no picture of pixels.
    fn site() -> Site {
        let header = Header {
            format: Format::Jpeg,
            size: Size::new(1600, 900),
            orientation: Orientation::UPRIGHT,
            alpha: false,
            animated: false,
            in_strips: true,
            gps: false,
            unended: false,
            web_ready: true,
            load: Load::default(),
        };
        let broken = || Err(PictureError::Unsupported { format: String::new() });
        let mut site = Site::default();
        for (file, size, header) in
            [("a.jpg", 1_000, Ok(header.clone())), ("b.jpg", 500, Ok(header)), ("c.gif", 200, broken())]
        {
            site.pictures.insert(FilePath::new(file), Picture { size, header, vector: None });
        }
        site
    }

    fn listed(variants: &[(Format, u32, u64)]) -> ListedPictures {
        let variants = variants.iter().map(|&(format, width, size)| WeighedVariant { width, format, size }).collect();
        BTreeMap::from([(FilePath::new("a.jpg"), ListedPicture { size: 1_000, variants })])
    }

    #[test]
    fn a_phone_loads_the_first_format_and_the_narrowest_width_that_is_enough() {
        let site = site();
        for (variants, expected) in [
            (&[(Format::WebP, 480, 10), (Format::WebP, 960, 30), (Format::WebP, 1440, 50)][..], 30),
            (&[(Format::WebP, 720, 10), (Format::WebP, 721, 11)], 11),
            (&[(Format::WebP, 480, 10), (Format::WebP, 600, 20)], 20),
            (&[(Format::Jpeg, 800, 5), (Format::WebP, 800, 30)], 30),
            (&[(Format::Jpeg, 800, 5), (Format::WebP, 800, 30), (Format::Avif, 800, 40)], 40),
            (&[(Format::Gif, 800, 5)], 1_000),
            (&[], 1_000),
        ] {
            let choices = PictureChoices::listed(&site, &listed(variants), true);
            assert_eq!(choices.phone_bytes(&FilePath::new("a.jpg")), Some(expected), "{variants:?}");
        }
    }

    #[test]
    fn what_is_not_built_is_not_known() {
        let mut site = site();
        let of = |site: &Site, listed: &ListedPictures, has_variants, file: &str| {
            PictureChoices::listed(site, listed, has_variants).phone_bytes(&FilePath::new(file))
        };
        let variants = listed(&[(Format::WebP, 800, 30)]);
        assert_eq!(of(&site, &variants, true, "b.jpg"), None, "it is not listed");
        assert_eq!(of(&site, &variants, false, "b.jpg"), Some(500), "the site makes no variants");
        assert_eq!(of(&site, &variants, true, "c.gif"), Some(200), "it has no pixels that we read");
        site.pictures.get_mut(&FilePath::new("a.jpg")).unwrap().size = 999;
        assert_eq!(of(&site, &variants, true, "a.jpg"), None, "it changed");
    }

    #[test]
    fn after_a_build_there_is_what_was_made_and_what_stays() {
        let site = site();
        let plan = Plan { reused: vec![variant("a.jpg", Format::WebP, 480, 10)], ..Plan::default() };
        let made = variant("a.jpg", Format::WebP, 960, 30);
        let choices = PictureChoices::after_build(&site, &plan, [(&made.claim, 30)].into_iter(), &[]);
        assert_eq!(choices.phone_bytes(&FilePath::new("a.jpg")), Some(30));
    }

    #[test]
    fn a_page_weighs_each_of_its_pictures_once() {
        let site = site();
        let variants = listed(&[(Format::WebP, 800, 90)]);
        let choices = PictureChoices { unbuilt: BTreeSet::new(), ..PictureChoices::listed(&site, &variants, true) };
        let mut page = Page::empty(FilePath::new("p.md"), Lang::new("en"));
        page.uses = vec![
            shown("a.jpg", Role::Hero),
            shown("a.jpg", Role::Markdown),
            shown("b.jpg", Role::Markdown),
            shown("c.gif", Role::Html),
            shown("b.jpg", Role::Social),
        ];
        let weight = choices.page_weight(&page, |role| role != Role::Html);
        assert_eq!((weight.originals, weight.phone), (1_500, 590));
        assert_eq!(weight.heaviest, Some((FilePath::new("b.jpg"), 500)));
        assert_eq!(choices.page_weight(&page, |role| role == Role::Html).originals, 200);
    }
}
