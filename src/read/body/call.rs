//! Calls of templates in a body, and the pictures that they show: an argument that ends like a picture's file is one, and
//! its alt text is what the site's own template makes of the arguments.

use std::ops::Range;

use super::BodyImage;
use crate::model::Role;
use crate::model::call::{AddressSource, AltSource, Argument, CallKind, CallTemplate, CallTemplates};
use crate::model::formats::is_extension;

/// One call, as it is written.
#[derive(Debug, PartialEq)]
pub struct Call {
    /// What the name may stand for, the likeliest first.
    pub kinds: &'static [CallKind],
    pub name: String,
    pub arguments: Vec<CallArgument>,
    pub at: Range<usize>,
}

/// One argument of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct CallArgument {
    /// `None` where it has its place only.
    pub name: Option<String>,
    pub value: String,
    pub at: Range<usize>,
}

/// A call with more arguments has no more pictures in it.
const MOST_PICTURES: usize = 64;

/// Arguments that a picture's file is not shown by: where a link leads, what is loaded by who asks for it.
const LINKS: [&str; 8] = ["href", "link", "attrlink", "to", "target", "download", "page", "lightbox-url"];

/// Names that hold words for everybody, and may end like a file's name.
const TEXTS: [&str; 9] = ["caption", "title", "text", "description", "label", "credit", "attr", "class", "id"];

/// Hugo's own `figure`, where the site has no other one: <https://gohugo.io/shortcodes/figure/>.
const HUGO_FIGURE: [&str; 2] = ["alt", "caption"];

/// What may be called with a picture's name and shows none: they make addresses, or quote. Hugo's own, Jekyll's `link`.
const SHOWS_NOTHING: [&str; 13] = [
    "ref",
    "relref",
    "param",
    "highlight",
    "code",
    "link",
    "url",
    "url_for",
    "get_url",
    "asset_path",
    "asset_url",
    "static",
    "download",
];

/// Parts of names of what shows one picture, by its address and its alt text in this order.
const IMAGES: [&str; 7] = ["image", "img", "picture", "figure", "photo", "pic", "fig"];

impl Call {
    /// Returns the pictures that it shows.
    pub fn images(&self, templates: &CallTemplates) -> Vec<BodyImage> {
        // It closes another one, or is a comment.
        if self.name.starts_with('/') {
            return Vec::new();
        }
        let template = self.kinds.iter().find_map(|kind| templates.get(*kind, &self.name));
        if template.is_some_and(|template| !template.shows)
            || template.is_none() && SHOWS_NOTHING.contains(&self.name.to_lowercase().as_str())
        {
            return Vec::new();
        }
        let addressed = template.and_then(|template| Some((template, self.addressed(template)?)));
        if let Some((template, (argument, source))) = addressed {
            let url = format!("{}{}{}", source.before, argument.value.trim(), source.after);
            if ends_like_a_picture(&url) || is_elsewhere(&url) {
                return vec![self.image(argument, url, source.is_whole, Some(template), 0)];
            }
        }
        // Hugo's own figure shows a resource by any name.
        if template.is_none() && self.is_hugo_figure() {
            let src = self.named("src").into_iter();
            return src.map(|one| self.image(one, one.value.trim().to_owned(), true, None, 0)).collect();
        }
        let pictures = self.arguments.iter().filter(|one| one.is_picture()).take(MOST_PICTURES);
        let image =
            |(index, one): (usize, &CallArgument)| self.image(one, one.value.trim().to_owned(), false, template, index);
        pictures.enumerate().map(image).collect()
    }

    fn is_hugo_figure(&self) -> bool {
        self.name == "figure" && self.kinds == [CallKind::Shortcode]
    }

    /// Returns the argument that the template makes an address of.
    fn addressed<'a, 't>(&'a self, template: &'t CallTemplate) -> Option<(&'a CallArgument, &'t AddressSource)> {
        let source = template.address.as_ref()?;
        let argument = self.argument(template, &source.argument).filter(|one| !one.value.trim().is_empty())?;
        Some((argument, source))
    }

    fn argument(&self, template: &CallTemplate, wanted: &Argument) -> Option<&CallArgument> {
        let by_place = |at: usize| self.arguments.iter().filter(|one| one.name.is_none()).nth(at);
        match wanted {
            Argument::Position(at) => by_place(*at),
            Argument::Named(name) => {
                let declared = || template.parameters.iter().position(|one| one.eq_ignore_ascii_case(name));
                self.named(name).or_else(|| by_place(declared()?))
            }
        }
    }

    fn named(&self, name: &str) -> Option<&CallArgument> {
        self.arguments.iter().find(|one| one.is(name))
    }

    fn image(
        &self,
        picture: &CallArgument,
        url: String,
        is_sure: bool,
        template: Option<&CallTemplate>,
        index: usize,
    ) -> BodyImage {
        let alt = match template.map(|template| (template, &template.alt)) {
            Some((template, AltSource::Arguments(wanted))) => {
                AltFound::of(wanted.iter().map(|one| self.argument(template, one)))
            }
            Some((_, AltSource::Empty)) => AltFound::Decorative,
            Some((_, AltSource::Nothing)) => AltFound::Nothing,
            None if self.is_hugo_figure() => AltFound::of(HUGO_FIGURE.iter().map(|name| self.named(name))),
            Some((_, AltSource::Unknown)) | None => self.alt_by_name(picture),
        };
        let captions = self.named("caption").map(|caption| caption.value.as_str());
        let said = if let AltFound::Argument(alt) = &alt { Some(*alt) } else { None };
        // Where the caption is the alt text, it is written once as each.
        let is_alt = |caption: &&str| said.is_some_and(|alt| alt.value == **caption && alt.is("caption"));
        BodyImage {
            role: Role::Shortcode,
            url,
            url_at: picture.at.clone(),
            alt: said.map(|one| (one.value.clone(), one.at.clone())),
            decorative: matches!(alt, AltFound::Decorative) || said.is_some_and(|one| one.value.is_empty()),
            lang: None,
            named_elsewhere: matches!(alt, AltFound::Unknown),
            captions: captions.filter(|one| said.is_some() && !is_alt(one)).map(Into::into).into_iter().collect(),
            // Places of images differ, since a change names an image by its place.
            at: if index == 0 { self.at.clone() } else { picture.at.clone() },
            address_is_made: !is_sure,
        }
    }

    /// Returns the alt text where the template is not known: by what arguments are called.
    fn alt_by_name<'a>(&'a self, picture: &CallArgument) -> AltFound<'a> {
        let named: Vec<&CallArgument> = self.arguments.iter().filter(|one| one.is_alt()).collect();
        let stem = |name: &str| name.to_ascii_lowercase().replace("alt", "").replace(['-', '_'], "");
        let of_picture = picture.name.as_deref().map(address_stem);
        let same = |one: &&&CallArgument| {
            of_picture.as_deref() == one.name.as_deref().map(|name| stem(name).replace("text", "")).as_deref()
        };
        let pictures = self.arguments.iter().filter(|one| one.is_picture()).count();
        if let Some(alt) = named.iter().find(same).or_else(|| named.first().filter(|_| pictures < 2)) {
            return AltFound::Argument(alt);
        }
        let is_image = || {
            let name = self.name.to_lowercase();
            IMAGES.iter().any(|image| name.contains(image))
        };
        let mut places = self.arguments.iter().filter(|one| one.name.is_none());
        let is_first = places.next().is_some_and(|first| std::ptr::eq(first, picture));
        match places.next().filter(|second| is_first && second.says_words()) {
            Some(alt) if is_image() => AltFound::Argument(alt),
            _ => AltFound::Unknown,
        }
    }
}

/// What a call says in place of its picture.
enum AltFound<'a> {
    Argument(&'a CallArgument),
    Decorative,
    Nothing,
    Unknown,
}

impl<'a> AltFound<'a> {
    /// The first that says something, else the one that would count before the others.
    fn of(wanted: impl Iterator<Item = Option<&'a CallArgument>>) -> Self {
        let all: Vec<Option<&CallArgument>> = wanted.collect();
        let said = all.iter().flatten().find(|one| !one.value.is_empty()).copied();
        said.or(all.first().copied().flatten()).map_or(Self::Nothing, Self::Argument)
    }
}

impl CallArgument {
    fn is(&self, name: &str) -> bool {
        self.name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name))
    }

    fn is_alt(&self) -> bool {
        self.name.as_deref().is_some_and(is_alt_name)
    }

    fn is_picture(&self) -> bool {
        let can_show = |name: &str| is_picture_name(name);
        ends_like_a_picture(&self.value) && self.name.as_deref().is_none_or(can_show)
    }

    /// A sentence, as against a width, a class, a list of sizes.
    fn says_words(&self) -> bool {
        let text = self.value.trim();
        let words = text.split_whitespace().filter(|word| word.chars().filter(|char| char.is_alphabetic()).count() > 1);
        words.count() > 1 && !text.contains(['{', '=']) && !text.contains("vw") && !text.contains("(m")
    }
}

/// The name of an argument or attribute that holds an alt text: `alt`, `alt_text`, `img-alt`, `imgAlt`, `alt2`.
#[must_use]
pub fn is_alt_name(name: &str) -> bool {
    let small = name.to_ascii_lowercase();
    let is_alt = |part: &str| matches!(part.trim_end_matches(|char: char| char.is_ascii_digit()), "alt" | "alttext");
    small.split(['-', '_', ':', '.']).any(is_alt) || ["Alt", "AltText"].iter().any(|end| name.ends_with(end))
}

/// An argument or attribute of this name may hold the address of a picture that is shown.
#[must_use]
pub fn is_picture_name(name: &str) -> bool {
    let small = name.to_ascii_lowercase();
    !is_alt_name(name)
        && !LINKS.contains(&small.as_str())
        && !TEXTS.contains(&small.as_str())
        && !small.ends_with("-href")
        && !small.ends_with("link")
}

/// What the name of an address has in common with that of its alt text: `img` of `img-src`, and of `imgUrl`.
#[must_use]
pub fn address_stem(name: &str) -> String {
    let small = name.to_ascii_lowercase().replace(['-', '_'], "");
    let ends = ["src", "url", "path", "file", "href"];
    ends.iter().find_map(|end| small.strip_suffix(end)).unwrap_or(&small).to_owned()
}

/// The address ends with a picture's extension, query and fragment apart.
#[must_use]
pub fn ends_like_a_picture(url: &str) -> bool {
    // A site with longer ones has no such files.
    const LONGEST: usize = 2000;
    let url = url.trim();
    if url.len() > LONGEST || url.contains('\n') {
        return false;
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let ends = |path: &str| {
        let Some((name, extension)) = path.rsplit_once('.') else { return false };
        !name.is_empty() && is_extension(&extension.to_ascii_lowercase())
    };
    ends(path) || ends(url)
}

/// The address of a picture need not end like one on another host.
fn is_elsewhere(url: &str) -> bool {
    url.contains("://") || url.starts_with("//") || url.starts_with("data:")
}

#[cfg(test)]
mod tests;
