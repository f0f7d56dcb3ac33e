//! The pictures of a front matter as uses: the hero, and what else it shows.

use super::{FrontMatter, PageReader, trimmed_text};
use crate::model::page::{Page, Use};
use crate::model::place::Located;
use crate::model::{Alt, Lang, Role};
use crate::read::front_matter::pictures::{
    MatterAlt, MatterPicture, alt_beside, further_pictures, pictures_of, resource_alt,
};
use crate::settings::file::FrontMatterKeys;
use crate::tree::Value;

impl PageReader<'_> {
    /// The hero, and what else the front matter shows.
    pub(super) fn pictures(&self, page: &mut Page, matter: &FrontMatter<'_>) {
        let keys = self.keys;
        let mut all = Vec::new();
        if let Some((name, key, node)) = matter.first(&keys.image).filter(|_| page.image_off.is_none()) {
            let mut found = pictures_of(node, &page.lang, Role::Hero).into_iter();
            let hero = found.next().unwrap_or_else(|| MatterPicture {
                role: Role::Hero,
                url: (String::new(), key.bytes.clone()),
                alt: MatterAlt::NotAsked,
                decorative: false,
                is_bare_name: false,
            });
            all.extend(found.enumerate().map(|(index, one)| (matter.nth_alt(&keys.alt, index + 1, one), None)));
            // `image.filename: a.jpg` names a file, and the theme its folder.
            let is_name = name.to_lowercase().ends_with(".filename") && !hero.url.0.contains('/');
            let hero = MatterPicture {
                decorative: hero.decorative || matter.flag(&keys.decorative),
                is_bare_name: hero.is_bare_name || is_name,
                ..hero
            };
            let alt_lang = matter.text(&keys.alt_lang).map(|(_, lang)| Lang::new(lang.value.trim()));
            all.insert(0, (matter.with_hero_alt(keys, &name, &page.lang, hero), alt_lang));
            for (picture, _) in &mut all[1..] {
                picture.role = Role::FrontMatter;
            }
        }
        let configured =
            [&keys.image, &keys.alt, &keys.thumb, &keys.focus, &keys.pair, &keys.decorative, &keys.alt_lang];
        let configured: Vec<&str> = configured.into_iter().flatten().map(String::as_str).collect();
        let further = further_pictures(matter.tree, &configured, &page.lang);
        // What the page shows as its hero is described there.
        let is_hero = |one: &MatterPicture| all.first().is_some_and(|(hero, _)| hero.url.0 == one.url.0);
        let further: Vec<_> = further.into_iter().filter(|one| one.role == Role::Social || !is_hero(one)).collect();
        // Where the theme puts a picture of a key that nobody configured can't be known, but for a whole path.
        let with_place = |one: MatterPicture| MatterPicture {
            is_bare_name: one.is_bare_name || !one.url.0.trim_start().starts_with('/'),
            ..one
        };
        all.extend(further.into_iter().map(|one| (with_place(one), None)));
        let uses = all.into_iter().map(|(picture, alt_lang)| self.matter_use(page, picture, alt_lang, matter));
        page.uses.extend(uses.collect::<Vec<_>>());
    }

    fn matter_use(&self, page: &Page, picture: MatterPicture, alt_lang: Option<Lang>, matter: &FrontMatter<'_>) -> Use {
        let MatterPicture { role, url: (url, bytes), alt, decorative, is_bare_name } = picture;
        let raw = trimmed_text(Located::new(url, matter.span(&bytes)));
        Use {
            role,
            target: self.target(page, &raw.value, role),
            alt: match alt {
                MatterAlt::Given(text, bytes) => Alt::Given(Located::new(text, matter.span(&bytes))),
                MatterAlt::Absent => Alt::Absent,
                MatterAlt::NotAsked => Alt::Made,
            },
            decorative,
            alt_lang,
            captions: Vec::new(),
            at: raw.at.clone(),
            address_is_made: is_bare_name,
            raw,
        }
    }
}

impl FrontMatter<'_> {
    /// The hero's alt text: that of the configured key, else what stands beside its address.
    fn with_hero_alt(&self, keys: &FrontMatterKeys, name: &str, lang: &Lang, hero: MatterPicture) -> MatterPicture {
        if let Some((_, alt)) = self.text(&keys.alt) {
            let bytes = alt.at.bytes.start - self.offset..alt.at.bytes.end - self.offset;
            return MatterPicture { alt: MatterAlt::Given(alt.value, bytes), ..hero };
        }
        // `cover.image` stands in the map `cover`.
        let beside = || alt_beside(self.tree.at(name.rsplit_once('.')?.0)?.1, lang);
        let of_resource = || resource_alt(self.tree, hero.url.0.trim());
        let alt = match hero.alt {
            MatterAlt::NotAsked => beside().or_else(of_resource).unwrap_or(MatterAlt::Absent),
            alt => alt,
        };
        MatterPicture { alt, ..hero }
    }

    /// A further picture of the image key's list: its alt text is as far down the list of the alt key, if that is one.
    fn nth_alt(&self, alt: &[String], index: usize, picture: MatterPicture) -> MatterPicture {
        let Some(Value::List(texts)) = self.first(alt).map(|(.., node)| &node.value) else { return picture };
        let alt = match (picture.alt, texts.get(index)) {
            (MatterAlt::NotAsked, Some(text)) => MatterAlt::Given(text.text().unwrap_or_default(), text.bytes.clone()),
            (MatterAlt::NotAsked, None) => MatterAlt::Absent,
            (alt, _) => alt,
        };
        MatterPicture { alt, ..picture }
    }
}
