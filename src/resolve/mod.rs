//! What an image path means: the author's text to a file of the site.

mod addresses;
mod bundle;
mod candidates;
mod elsewhere;
mod exclusions;
mod location;
mod partners;
mod relative;
mod stated;

#[cfg(test)]
mod tests;

use percent_encoding::percent_decode_str;

use crate::model::page::{NamedResource, ResourceFiles, Role, Target};
use crate::model::structure::{ServedFolder, SiteStructure};
use crate::model::{FilePath, FileWay, Files, Format, Lang, SitePath};
pub use addresses::{AddressFacts, PagePlace, is_bundle};
use candidates::Candidate;
use elsewhere::elsewhere;
pub use exclusions::Exclusions;
pub use location::{PageLocation, PageLocator};
pub use partners::tie_partners;
use relative::folder_of;
pub use stated::{Known, StatedLanguages};

/// What paths are resolved against.
#[derive(Clone, Copy)]
pub struct Resolver<'a> {
    pub files: &'a Files,
    /// What is served, and where pages lie; their bundles' files are served from the pages' addresses.
    pub structure: &'a SiteStructure,
    pub facts: &'a AddressFacts,
}

/// A page that names an image.
#[derive(Clone, Copy)]
pub struct NamedOn<'a> {
    pub page: &'a FilePath,
    /// `None` where it does not matter which.
    pub lang: Option<&'a Lang>,
    /// The page's own address, as far as it is known.
    pub address: Option<&'a SitePath>,
    /// The files of its bundle that the page gives names to.
    pub resource_files: &'a ResourceFiles,
    /// How the image is shown: a browser gets an address as it is written, a template makes one of it.
    pub role: Role,
}

impl<'a> Resolver<'a> {
    /// Where no more is known than files and folders.
    #[must_use]
    pub fn new(files: &'a Files, structure: &'a SiteStructure) -> Self {
        Self { files, structure, facts: AddressFacts::NONE }
    }

    /// Returns the file that the front matter of `page` names by `raw`.
    #[must_use]
    pub fn target(&self, raw: &str, page: &FilePath) -> Target {
        self.target_on(
            raw,
            &NamedOn { page, lang: None, address: None, resource_files: &ResourceFiles::new(), role: Role::Hero },
        )
    }

    /// Returns the files that a page's front matter names, where the page is a bundle.
    #[must_use]
    pub fn resource_files(&self, page: &FilePath, resources: &[NamedResource]) -> ResourceFiles {
        let folder = page.parent().filter(|_| is_bundle(page));
        folder.map(|folder| bundle::resource_files(self.files, self.structure, &folder, resources)).unwrap_or_default()
    }

    /// Returns the file that `raw` names on a page: in front matter what templates make of it, in a text what a browser
    /// makes of it, which counts relative addresses from the page's own.
    #[must_use]
    pub fn target_on(&self, raw: &str, on: &NamedOn<'_>) -> Target {
        self.explained_target(raw, on).0
    }

    /// Returns the same together with the way that it was found, or looked for in the end; no way where it is no path of
    /// this site.
    #[must_use]
    pub fn explained_target(&self, raw: &str, on: &NamedOn<'_>) -> (Target, Option<FileWay>) {
        let raw = raw.trim();
        if let Some(elsewhere) = elsewhere(raw) {
            return (elsewhere, None);
        }
        // As a rule it is written as the file is called.
        let written = self.candidates(raw, on);
        if let Some(found) = written.iter().find(|found| is_file(&found.target)) {
            return found.clone().explained();
        }
        let path = raw.split(['?', '#']).next().unwrap_or_default();
        // A name that holds `#`, `?` or `%41` as it is comes first; what a browser makes of it second.
        let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
        let mut all = written;
        for spelling in [path, decoded.as_str()] {
            if spelling != raw {
                all.extend(self.candidates(spelling, on));
            }
        }
        let mut best: Option<Candidate> = None;
        for found in all {
            let best_target = best.as_ref().map(|best| &best.target);
            match found.target {
                Target::File { .. } => return found.explained(),
                Target::Escapes => best = best.or(Some(found)),
                Target::OtherCase { .. } if !matches!(best_target, Some(Target::OtherCase { .. })) => {
                    best = Some(found);
                }
                // The last spelling is what a browser asks for.
                Target::Missing { .. } if !matches!(best_target, Some(Target::OtherCase { .. } | Target::Escapes)) => {
                    best = Some(found);
                }
                _ => {}
            }
        }
        best.map_or((Target::Empty, None), Candidate::explained)
    }

    /// Returns where a page is, and what its relative addresses count from.
    #[must_use]
    pub fn place(&self, page: &FilePath, lang: &Lang) -> Option<PagePlace> {
        self.facts.place(self.structure, page, lang)
    }

    /// The path is none of this site: on another host, or made by a template.
    #[must_use]
    pub fn is_elsewhere(&self, raw: &str) -> bool {
        matches!(elsewhere(raw.trim()), Some(Target::Remote | Target::Inline | Target::Dynamic))
    }

    /// Returns the path of an output: as [`Resolver::target`], but nothing need be there. `None` where it
    /// leaves the site.
    #[must_use]
    pub fn output(&self, raw: &str, page: &FilePath, output_folder: &FilePath) -> Option<(SitePath, FilePath)> {
        let raw = raw.trim();
        if elsewhere(raw) == Some(Target::Escapes) {
            return None;
        }
        // A thumb is asked for by a browser, so its path is an address: no query, and decoded. Where
        // what stands before the mark is no picture's name, the mark is part of the name.
        let before = raw.split(['?', '#']).next().unwrap_or_default();
        let whole = Format::from_extension(before.rsplit_once('.').map_or("", |(_, extension)| extension));
        let path = if whole.is_some() { before } else { raw };
        let path = &percent_decode_str(path).decode_utf8_lossy();
        if !path.starts_with('/') && self.counts_from_file(page) {
            let file = folder_of(page).join(path)?;
            return Some((self.site_path(&file), file));
        }
        let clean = FilePath::parse(path)?;
        Some((SitePath::new(clean.as_str()), output_folder.join(clean.as_str())?))
    }

    /// Returns what readers get at an address: the file in the first served folder that has it, else what the first one
    /// says.
    fn served(&self, clean: &FilePath) -> Target {
        let site = SitePath::new(clean.as_str());
        let mut first = None;
        for file in files_at(&self.structure.served, clean) {
            let found = self.look_up(site.clone(), file);
            if is_file(&found) {
                return found;
            }
            first.get_or_insert(found);
        }
        first.unwrap_or(Target::Missing { site, wanted: clean.clone() })
    }

    /// Returns a picture that the generator processes, where templates ask for it by this path.
    fn processed_file(&self, clean: &FilePath) -> Option<Target> {
        let site = SitePath::new(clean.as_str());
        let mut found = files_at(&self.structure.assets, clean).map(|file| self.look_up(site.clone(), file));
        found.find(|target| matches!(target, Target::File { .. } | Target::OtherCase { .. }))
    }

    /// Returns the file, if it is there.
    fn file_there(&self, site: SitePath, file: FilePath) -> Option<Target> {
        Some(self.look_up(site, file)).filter(is_file)
    }

    fn content_folders(&self) -> impl Iterator<Item = &FilePath> {
        self.structure.content.iter().map(|one| &one.folder)
    }

    /// The file is a page bundle's own: it lies among the pages, and in no folder that is served as it is.
    #[must_use]
    pub fn is_bundled(&self, file: &FilePath) -> bool {
        self.structure.served.iter().all(|served| file.below(&served.folder).is_none())
            && self.content_folders().any(|folder| file.below(folder).is_some())
    }

    fn look_up(&self, site: SitePath, wanted: FilePath) -> Target {
        if self.files.leads_out(&wanted) {
            Target::Escapes
        } else if self.files.has(&wanted) {
            Target::File { site, file: wanted }
        } else if let Some(found) = self.files.alike(&wanted) {
            Target::OtherCase { site, found: found.clone(), wanted }
        } else {
            Target::Missing { site, wanted }
        }
    }
}

fn is_file(target: &Target) -> bool {
    matches!(target, Target::File { .. })
}

/// Returns the files that these folders may have at an address.
fn files_at<'f>(folders: &'f [ServedFolder], clean: &'f FilePath) -> impl Iterator<Item = FilePath> + 'f {
    folders.iter().filter_map(|one| {
        let below = FilePath::new(one.below.as_str());
        clean.below(&below).and_then(|rest| one.folder.join(rest))
    })
}
