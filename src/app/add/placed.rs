//! Where a picture goes, and how each post names it and its thumb.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::picture::NewPicture;
use super::{At, Work};
use crate::addition::{self, NewThumb, PictureFolder};
use crate::model::files::folded_path;
use crate::model::outputs::Preset;
use crate::model::{FilePath, Format, Page};
use crate::resolve::Resolver;

/// A picture that has its place.
pub struct PlacedPicture {
    pub file: FilePath,
    /// It is to be copied there.
    pub is_new: bool,
    /// By post, in the order of the pair.
    pub posts: Vec<PictureAddress>,
}

/// How a post names it.
pub struct PictureAddress {
    pub address: String,
    /// `None`: the post wants none.
    pub thumb: Option<PlannedThumb>,
}

/// A thumb that is asked for.
pub struct PlannedThumb {
    pub address: String,
    pub output: FilePath,
    pub preset: Arc<Preset>,
}

/// Finds a folder and a name that are free, be it but for case, and whose thumbs are free too. `taken` are the files that
/// other pictures of this run are to have.
pub fn placed_picture(
    work: &Work<'_>,
    picture: &NewPicture,
    name: Option<&str>,
    taken: &mut BTreeSet<FilePath>,
) -> PlacedPicture {
    let Work { session, state, pages, request, .. } = *work;
    let settings = &session.settings;
    let (site, structure) = (&state.site, &settings.structure);
    let home = match &picture.here {
        Some(file) => {
            let folder = file.parent().unwrap_or_else(|| settings.static_folder.clone());
            PictureFolder::below_root(&folder, structure).unwrap_or(PictureFolder::Static(folder))
        }
        None => addition::home(site, pages, structure, &|folder| settings.presets.contains_key(folder)),
    };
    let extension = picture.header.format.extension();
    let file = |stem: &str| match &picture.here {
        Some(file) => file.clone(),
        None => home.folder().join(&format!("{stem}.{extension}")).unwrap_or_else(|| home.folder().clone()),
    };
    let address = |page: &Page, file: &FilePath| home.address(file, page, site, structure);
    let named = |page: &Page, stem: &str| {
        let address = address(page, &file(stem));
        let wanted = match request.at {
            At::Hero => addition::new_thumb(page, &address, site, &settings.presets),
            At::Body => None,
        };
        let thumb = wanted.and_then(|wanted| thumb(work, page, &wanted, stem));
        PictureAddress { address, thumb }
    };
    let is_taken = |stem: &str| {
        let is_here = picture.here.is_some();
        let source = file(stem);
        let thumbs = pages.iter().filter_map(|page| named(page, stem).thumb);
        (!is_here && (has_stem(work, home.folder(), stem) || taken.contains(&source)))
            || thumbs.into_iter().any(|thumb| is_claimed(work, &thumb.output, &source))
    };
    let stem = match (&picture.here, name) {
        (Some(file), _) => file.stem().to_owned(),
        (None, Some(name)) => addition::clean(without_extension(name)),
        (None, None) => addition::clean(&picture.stem),
    };
    let stem = addition::free(&stem, &is_taken);
    let posts = pages.iter().map(|page| named(page, &stem)).collect();
    let placed = PlacedPicture { file: file(&stem), is_new: picture.here.is_none(), posts };
    taken.insert(placed.file.clone());
    placed
}

fn thumb(work: &Work<'_>, page: &Page, wanted: &NewThumb, stem: &str) -> Option<PlannedThumb> {
    let settings = &work.session.settings;
    let resolver = Resolver::new(work.files, &settings.structure);
    let address = wanted.address(stem);
    let (_, output) = resolver.output(&address, &page.path, &settings.output)?;
    Some(PlannedThumb { address, output, preset: Arc::clone(&wanted.preset) })
}

/// People name a picture with its extension, too; which one it gets, its content says.
fn without_extension(name: &str) -> &str {
    let parts = name.rsplit_once('.');
    parts.filter(|(_, extension)| Format::from_extension(extension).is_some()).map_or(name, |(stem, _)| stem)
}

/// A picture of this name is in the folder, whatever its extension: both would want the same thumb.
fn has_stem(work: &Work<'_>, folder: &FilePath, stem: &str) -> bool {
    let stem = folded_path(stem);
    work.files.iter().any(|file| {
        file.below(folder).is_some_and(|below| !below.contains('/'))
            && Format::from_extension(file.extension()).is_some()
            && folded_path(file.stem()) == stem
    })
}

/// The output is another picture's, or a file that is no output.
fn is_claimed(work: &Work<'_>, output: &FilePath, source: &FilePath) -> bool {
    let same = |path: &FilePath| folded_path(path.as_str()) == folded_path(output.as_str());
    let state = work.state;
    let mut claims = state.plan.claims().filter(|claim| same(&claim.output)).peekable();
    if claims.peek().is_some() {
        return claims.any(|claim| claim.source != *source);
    }
    let is_there = work.files.has(output) || work.files.alike(output).is_some();
    is_there && !state.facts.known.contains_key(output)
}

#[cfg(test)]
mod tests {
    use super::without_extension;

    #[test]
    fn a_name_may_have_its_extension() {
        assert_eq!(
            ["deckhand.JPG", "deckhand", "v1.2", "a.b.png"].map(without_extension),
            ["deckhand", "deckhand", "v1.2", "a.b"]
        );
    }
}
