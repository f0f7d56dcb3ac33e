//! Whether an address of a built page is an image of the site: as it is, resized, renamed by a generator, or ours.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::spoken::spoken_text;
use crate::model::built::{BuiltImage, BuiltPage};
use crate::model::page::{Page, Role, Use};
use crate::model::paths::FilePath;
use crate::rules::Context;

/// What a built page asks for: decoded, in lower case, without the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageAddress {
    /// Begins with a slash.
    pub path: String,
    query: String,
}

impl ImageAddress {
    /// Returns an address as written on a built page, `fr/blog/a/index.html`.
    pub fn on(written: &str, page: &str) -> Self {
        let written = written.trim();
        let whole = written.split('#').next().unwrap_or_default();
        let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
        let below_host = path.split_once("//").filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':'));
        let path = match below_host {
            Some((_, rest)) => rest.split_once('/').map_or(String::new(), |(_, path)| format!("/{path}")),
            None if path.starts_with('/') => path.to_owned(),
            None => {
                let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
                let joined = format!("{folder}/{path}");
                format!("/{}", FilePath::parse(&joined).map_or(joined, |path| path.as_str().to_owned()))
            }
        };
        Self { path: folded_path(&path), query: folded_path(query) }
    }
}

/// Decoded, composed, in lower case.
fn folded_path(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().nfc().flat_map(char::to_lowercase).collect()
}

/// How a picture of a built page is called.
pub struct PictureName {
    /// As the page has it, for messages.
    pub written: String,
    /// The same on every page that shows the picture.
    pub folded: String,
}

/// Returns how an image of a built page is called, by the first of its addresses.
pub fn picture_name(image: &BuiltImage, page: &BuiltPage) -> PictureName {
    let is_in_text = |address: &&String| address.starts_with("data:");
    if let Some(address) = image.addresses.iter().find(|address| !is_in_text(address)) {
        return PictureName { written: address.clone(), folded: ImageAddress::on(address, &page.path).path };
    }
    // It can be as long as the picture; nobody wants to read it.
    PictureName { written: "data:…".to_owned(), folded: image.addresses.first().cloned().unwrap_or_default() }
}

/// Every image that pages show, for distinguishing them.
pub struct RenderedImages<'a> {
    /// The addresses of originals.
    known: BTreeSet<String>,
    /// How many originals have a stem.
    stems: BTreeMap<String, BTreeSet<String>>,
    /// Our outputs of each source.
    outputs: BTreeMap<&'a FilePath, Vec<String>>,
}

/// The addresses that stand for one use's image on its page.
pub struct ImageAddresses {
    paths: Vec<String>,
    /// Folder and stem.
    stems: Vec<(String, String)>,
}

impl<'a> RenderedImages<'a> {
    pub fn of(context: &Context<'a>) -> Self {
        let mut images = Self { known: BTreeSet::new(), stems: BTreeMap::new(), outputs: BTreeMap::new() };
        for page in &context.site.pages {
            for path in page.uses.iter().filter_map(Use::site_path) {
                let path = folded_path(path.as_str());
                let (_, stem) = taken_apart(&path);
                images.stems.entry(stem.to_owned()).or_default().insert(path.clone());
                images.known.insert(path);
            }
        }
        for claim in context.plan.claims() {
            images.outputs.entry(&claim.source).or_default().push(folded_path(claim.url.as_str()));
        }
        images
    }

    /// Returns the addresses that stand for a picture that a page names in other ways than by a use.
    pub fn addresses_of_url(url: &str, built: &BuiltPage) -> ImageAddresses {
        let path = ImageAddress::on(url, &built.path).path;
        let (folder, stem) = taken_apart(&path);
        ImageAddresses { stems: vec![(folder.to_owned(), stem.to_owned())], paths: vec![path] }
    }

    pub fn addresses_of(&self, page: &Page, usage: &Use, built: &BuiltPage) -> ImageAddresses {
        let raw = usage.raw.value.as_str();
        let mut paths = vec![ImageAddress::on(raw, &built.path).path];
        paths.extend(usage.site_path().map(|path| folded_path(path.as_str())));
        let originals = paths.iter().map(|path| {
            let (folder, stem) = taken_apart(path);
            (folder.to_owned(), stem.to_owned())
        });
        let stems = originals.collect();
        if usage.role == Role::Hero
            && let Some(thumb) = page.thumb.as_ref().filter(|thumb| !thumb.raw.value.is_empty())
        {
            paths.push(ImageAddress::on(&thumb.raw.value, &built.path).path);
        }
        paths.extend(usage.file().and_then(|file| self.outputs.get(file)).into_iter().flatten().cloned());
        ImageAddresses { paths, stems }
    }

    /// The image is another one of the site, as it is.
    pub fn is_another(&self, address: &ImageAddress, wanted: &ImageAddresses) -> bool {
        let mut rest = address.path.as_str();
        loop {
            if self.known.contains(rest) {
                return !wanted.paths.iter().any(|path| path == rest);
            }
            // The site may lie below a folder.
            match rest.get(1..).and_then(|below| below.find('/')) {
                Some(at) => rest = &rest[at + 1..],
                None => return false,
            }
        }
    }

    pub fn is(&self, address: &ImageAddress, wanted: &ImageAddresses) -> bool {
        let is_path = |path: &String| path.len() > 1 && (address.path.ends_with(path) || address.query.contains(path));
        if wanted.paths.iter().any(is_path) {
            return true;
        }
        let (folder, name) = taken_apart(&address.path);
        wanted.stems.iter().any(|(home, stem)| {
            let rest = name.strip_prefix(stem.as_str()).filter(|_| !stem.is_empty());
            let alone = || self.stems.get(stem).is_none_or(|paths| paths.len() == 1);
            rest.is_some_and(is_derived)
                && (folder.contains(home.as_str()) || alone())
                && !self.is_another(address, wanted)
        })
    }
}

/// An image of a built page, ready to be compared.
pub struct ComparedImage<'a> {
    pub image: &'a BuiltImage,
    pub addresses: Vec<ImageAddress>,
    /// Its `alt` as a listener gets it.
    pub alt: Option<String>,
    /// What else names it, as a listener gets it.
    pub names: Vec<Arc<str>>,
}

/// A built page, ready to be searched.
pub struct SeenPage<'a> {
    pub images: Vec<ComparedImage<'a>>,
    /// What is said beside the images, as a listener gets it.
    pub said: Vec<String>,
    /// All that is said, for whole texts.
    texts: BTreeSet<String>,
    /// Positions of the images that have an address with this file name.
    by_name: BTreeMap<String, Vec<usize>>,
    /// Those that have an address with a query, which may name any file.
    with_query: Vec<usize>,
}

impl<'a> SeenPage<'a> {
    #[must_use]
    pub fn of(page: &'a BuiltPage) -> Self {
        // One text may name many images.
        let mut spoken_once: BTreeMap<*const u8, Arc<str>> = BTreeMap::new();
        let mut names = |image: &BuiltImage| {
            let once =
                |name: &Arc<str>| spoken_once.entry(name.as_ptr()).or_insert_with(|| spoken_text(name).into()).clone();
            image.names.iter().map(once).collect()
        };
        let addresses =
            |image: &BuiltImage| image.addresses.iter().map(|one| ImageAddress::on(one, &page.path)).collect();
        let images = page.images.iter().map(|image| ComparedImage {
            image,
            addresses: addresses(image),
            alt: image.alt.as_deref().map(spoken_text),
            names: names(image),
        });
        let images: Vec<ComparedImage<'_>> = images.collect();
        let said: Vec<String> = page.said.iter().map(|text| spoken_text(text)).collect();
        let mut texts: BTreeSet<String> = said.iter().cloned().collect();
        // Each text once: figures in one another give all their images the same long one.
        texts.extend(spoken_once.values().map(ToString::to_string));
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut with_query = Vec::new();
        for (index, seen) in images.iter().enumerate() {
            texts.extend(seen.alt.clone());
            for address in &seen.addresses {
                let positions = by_name.entry(file_name(&address.path).to_owned()).or_default();
                if positions.last() != Some(&index) {
                    positions.push(index);
                }
                if !address.query.is_empty() && with_query.last() != Some(&index) {
                    with_query.push(index);
                }
            }
        }
        Self { images, said, texts, by_name, with_query }
    }

    /// This whole text is said of some image, or beside one.
    #[must_use]
    pub fn says_whole(&self, text: &str) -> bool {
        self.texts.contains(text)
    }

    /// Returns the images that may be the wanted one, in the order of the page, `most` of them.
    pub fn candidates(&self, wanted: &ImageAddresses, most: usize) -> impl Iterator<Item = &ComparedImage<'a>> {
        let same = wanted.paths.iter().filter_map(|path| self.by_name.get(file_name(path)));
        let derived = wanted.stems.iter().filter(|(_, stem)| !stem.is_empty()).flat_map(|(_, stem)| {
            let from = self.by_name.range(stem.clone()..);
            from.take_while(move |(name, _)| name.starts_with(stem.as_str())).map(|(_, positions)| positions)
        });
        let all = same.chain(derived).chain([&self.with_query]).flatten().copied().take(most);
        let positions: BTreeSet<usize> = all.collect();
        positions.into_iter().map(|position| &self.images[position])
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Folder and stem of a path: `/img` and `a` of `/img/a.jpg`.
fn taken_apart(path: &str) -> (&str, &str) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    (folder, name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// What generators put behind a name: Hugo's `_hu_…`, a fingerprint, our `-480w-…`, `-740x410`, `@2x`, `-small`.
fn is_derived(rest: &str) -> bool {
    if rest.is_empty() || rest.starts_with("_hu") {
        return true;
    }
    let Some(rest) = rest.strip_prefix(['-', '_', '.', '@']) else { return false };
    let word = rest.split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or_default();
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let is_size = digits > 0 && matches!(word.as_bytes().get(digits), Some(b'w' | b'x' | b'h'));
    let is_hash = word.len() >= 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_width = (3..=4).contains(&digits) && digits == word.len();
    is_size || is_hash || is_width || ["small", "medium", "large", "thumb", "thumbnail", "min"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Case, page, site};

    fn is(case: &Case, address: &str) -> bool {
        case.with_context(|context| {
            let images = RenderedImages::of(context);
            let page = &context.site.pages[0];
            let built = BuiltPage { path: "fr/blog/a/index.html".to_owned(), ..BuiltPage::default() };
            images.is(&ImageAddress::on(address, &built.path), &images.addresses_of(page, &page.uses[0], &built))
        })
    }

    #[test]
    fn an_image_is_known_under_many_names() {
        let case = site([page("en", "a")
            .hero("/img/team.jpg")
            .thumb("/img/medium/other.jpg")
            .html("/img/team-2019.jpg", None)]);
        for address in [
            "/img/team.jpg",
            "/sub/dir/img/team.jpg?v=2#x",
            "https://x.example/img/Team.jpg",
            "//x.example/img/team.jpg",
            "../../../img/team.jpg",
            "/img/team_hu123_456_740x410_fill_q75_box.webp",
            "/img/team_hu_0123456789abcdef.jpg",
            "/img/team.0123456789abcdef0123456789abcdef.jpg",
            "/img/variants/team-480w-abc.webp",
            "/_gen/team-740x410.avif",
            "/img/team@2x.jpg",
            "/img/medium/other.jpg",
            "/_image?url=%2Fimg%2Fteam.jpg&w=640",
        ] {
            assert!(is(&case, address), "{address}");
        }
        for address in [
            "/img/teams.jpg",
            "/img/team-2.jpg",
            "/img/team-2019.jpg",
            "/sub/dir/img/team-2019.jpg",
            "/img/team-photo.jpg",
            "/img/logo.svg",
            "",
        ] {
            assert!(!is(&case, address), "{address}");
        }
    }

    #[test]
    fn an_address_is_a_path_whatever_its_host() {
        for (written, path) in [
            ("https://example.org/img/A.jpg?x#y", "/img/a.jpg"),
            ("//example.org/img/a.jpg", "/img/a.jpg"),
            ("/img/a.jpg", "/img/a.jpg"),
            ("a.jpg", "/fr/blog/a/a.jpg"),
            ("img//a.jpg", "/fr/blog/a/img/a.jpg"),
            ("https://example.org", ""),
        ] {
            assert_eq!(ImageAddress::on(written, "fr/blog/a/index.html").path, path, "{written}");
        }
    }

    #[test]
    fn two_images_of_one_name_are_distinguished_by_their_folders() {
        let case = site([page("en", "a").hero("/a/cover.jpg").html("/b/cover.jpg", None)]);
        assert!(is(&case, "/x/a/cover_hu_1.jpg") && is(&case, "/a/medium/cover.webp"));
        assert!(!is(&case, "/b/cover_hu_1.jpg") && !is(&case, "/b/cover.jpg"));
    }

    #[test]
    fn the_files_of_a_bundle_are_beside_its_built_page() {
        let case = site([page("en", "a").hero("cover.jpg")]);
        assert!(is(&case, "/sub/fr/blog/a/cover.jpg") && is(&case, "cover_hu_1.jpg"));
        assert!(!is(&site([page("en", "a").hero("/")]), "/img/"), "the site itself is no picture");
    }

    #[test]
    fn what_generators_put_behind_a_name_is_known() {
        for rest in
            ["", "_hu", "_hu_1", "-480w-abc", "-740x410", "@2x", "_50h", ".0123abcd", "-0123abcdef", "-640", "_1024"]
        {
            assert!(is_derived(rest), "{rest}");
        }
        for rest in
            ["s", "480w", "-", "-w", "-2y", "-0123abc", "-0123abcg", "-64", "-10240", "-6a40", "-photo", "-smallest"]
        {
            assert!(!is_derived(rest), "{rest}");
        }
        for size in ["small", "medium", "large", "thumb", "thumbnail", "min"] {
            assert!(is_derived(&format!("-{size}")) && is_derived(&format!(".{size}-1")), "{size}");
        }
    }

    #[test]
    fn only_images_whose_names_may_fit_are_candidates() {
        let case = site([page("en", "a").hero("/img/team.jpg").thumb("/img/medium/other.jpg")]);
        let image = |addresses: &[&str]| BuiltImage {
            addresses: addresses.iter().map(|one| (*one).to_owned()).collect(),
            ..BuiltImage::default()
        };
        let images = [
            &["/z.jpg"][..],
            &["/img/team_hu_1.jpg"],
            &["/x/other.jpg", "/y/other.jpg"],
            &["/img/a.jpg", "/x/team.jpg"],
            &["/_image?url=x", "/_image?url=y"],
            &["/img/tea.jpg"],
            &["/img/u.jpg"],
        ];
        let built = BuiltPage { images: images.map(image).to_vec(), ..BuiltPage::default() };
        let candidates = |most: usize| {
            case.with_context(|context| {
                let page = &context.site.pages[0];
                let wanted = RenderedImages::of(context).addresses_of(page, &page.uses[0], &built);
                let seen = SeenPage::of(&built);
                let index =
                    |found: &ComparedImage<'_>| built.images.iter().position(|one| std::ptr::eq(one, found.image));
                seen.candidates(&wanted, most).filter_map(index).collect::<Vec<_>>()
            })
        };
        assert_eq!(candidates(100), [1, 2, 3, 4]);
        // Files of the very name come first, and an image counts once for a name.
        assert_eq!(candidates(1), [3]);
        assert_eq!(candidates(3), [2, 3]);
    }
}
