//! What an address may mean, and how each meaning was found.

use super::bundle::{self, WantedResource};
use super::{NamedOn, PagePlace, Resolver, is_bundle, is_file};
use crate::model::files::folded_path;
use crate::model::page::{Role, Target};
use crate::model::paths::counted_from;
use crate::model::structure::RelativeTo;
use crate::model::{FilePath, FileWay, Lang, SitePath};

/// One meaning of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) target: Target,
    way: FileWay,
}

impl Candidate {
    fn by(way: FileWay, target: Target) -> Self {
        Self { target, way }
    }

    /// Returns what is meant, and how it was found.
    pub(super) fn explained(self) -> (Target, Option<FileWay>) {
        (self.target, Some(self.way))
    }
}

impl Resolver<'_> {
    /// Returns what an address may mean, the surest first. Where nothing is there, the last one is what is reported.
    pub(super) fn candidates(&self, spelling: &str, on: &NamedOn<'_>) -> Vec<Candidate> {
        let mut all = Vec::new();
        if let Some(aliased) = self.aliased(spelling) {
            return vec![Candidate::by(FileWay::Alias, aliased)];
        }
        if !spelling.starts_with('/') {
            all.extend(self.beside(spelling, on));
            if let Some(out) = all.iter().position(|found: &Candidate| found.target == Target::Escapes) {
                return vec![all.swap_remove(out)];
            }
            all.extend(self.counted_deeper(spelling, on.page).map(|found| Candidate::by(FileWay::PageAddress, found)));
        }
        let is_of_text = on.role != Role::Hero;
        if is_of_text && !spelling.starts_with('/') {
            all.extend(self.targets_of_text(spelling, on));
        } else {
            all.extend(self.targets_of_root(spelling, on));
        }
        // The last one is named where nothing is found.
        if self.structure.relative == RelativeTo::PageFile && !spelling.starts_with('/') {
            let first = all.len().min(1);
            all.rotate_left(first);
        }
        all
    }

    /// Files beside the page: those of its bundle, and all where the generator counts from the file.
    fn beside(&self, spelling: &str, on: &NamedOn<'_>) -> Option<Candidate> {
        let folder = on.page.parent().unwrap_or_else(|| FilePath::new(""));
        let beside = if folder.is_root() { FilePath::parse(spelling) } else { folder.join(spelling) };
        let is_bundle = is_bundle(on.page);
        if is_bundle {
            let wanted = WantedResource { path: spelling, lang: on.lang, names: on.resource_files };
            let own = bundle::own_file(self.files, self.structure, &folder, wanted);
            // What the site serves comes before what another page has.
            let served =
                || FilePath::parse(spelling).filter(|_| on.role == Role::Hero).map(|clean| self.served(&clean));
            let shared = || bundle::shared_file(self.files, self.structure, &folder, wanted);
            if let Some(file) = own {
                return Some(Candidate::by(FileWay::Bundle, self.spelled_target(file, beside, on.role)));
            } else if let Some(served) = served().filter(is_file) {
                return Some(Candidate::by(FileWay::Served, served));
            } else if let Some(file) = shared() {
                return Some(Candidate::by(FileWay::OtherBundle, self.spelled_target(file, beside, on.role)));
            }
        }
        let way = if is_bundle { FileWay::Bundle } else { FileWay::PageFile };
        let Some(beside) = beside else {
            // By the page's address, which may lie a folder deeper than its file: browsers stop at the root.
            return match self.served_from_root(spelling) {
                Some(found) => Some(Candidate::by(FileWay::Root, found)),
                None if folder.is_root() => None,
                None => Some(Candidate::by(way, Target::Escapes)),
            };
        };
        match self.structure.relative {
            RelativeTo::PageFile => Some(Candidate::by(way, self.look_up(self.site_path(&beside), beside))),
            RelativeTo::PageAddress if is_bundle => {
                Some(Candidate::by(way, self.look_up(SitePath::new(beside.as_str()), beside)))
            }
            RelativeTo::PageAddress => None,
        }
    }

    /// What a relative address in a text means: counted from the page's own, or what a template makes of it.
    fn targets_of_text(&self, spelling: &str, on: &NamedOn<'_>) -> Vec<Candidate> {
        let mut all = Vec::new();
        let place = on.lang.and_then(|lang| self.place(on.page, lang));
        let counted = on.address.and_then(|address| counted_from(address, spelling));
        let by_address = |target: Target| Candidate::by(FileWay::PageAddress, target);
        if let Some(PagePlace { among_pages, .. }) = &place
            && !is_bundle(on.page)
            && let Some(file) = among_pages.join(spelling)
            && self.is_bundled(&file)
        {
            all.extend(self.file_there(SitePath::new(file.as_str()), file).map(by_address));
        }
        all.extend(counted.as_ref().map(|clean| self.served(clean)).filter(is_file).map(by_address));
        // Hugo's own hook of Markdown images, and its `figure`, look there too.
        let clean = FilePath::parse(spelling);
        all.extend(clean.as_ref().and_then(|clean| self.processed_candidate(clean)));
        let is_sure = on.address.is_some()
            && match on.role {
                Role::Markdown => !self.facts.shown_by_template,
                Role::Html => true,
                _ => false,
            };
        if !is_sure {
            all.extend(self.targets_of_root(spelling, on));
            all.extend(self.served_from_root(spelling).map(|found| Candidate::by(FileWay::Root, found)));
        }
        if is_bundle(on.page) || self.structure.relative == RelativeTo::PageFile {
            return all;
        }
        let missing = counted.filter(|_| is_sure).map(|clean| self.served(&clean));
        all.extend(missing.map(by_address));
        all
    }

    /// What an address from the root of the site means, or the value of a key from which templates make one.
    fn targets_of_root(&self, spelling: &str, on: &NamedOn<'_>) -> Vec<Candidate> {
        let mut all = Vec::new();
        for before in self.facts.put_before.iter().filter(|_| on.role == Role::Hero) {
            let whole = FilePath::parse(&format!("{before}{spelling}"));
            let served = whole.as_ref().map(|clean| self.served(clean));
            all.extend(served.map(|found| Candidate::by(FileWay::TemplateFolder, found)));
            all.extend(whole.and_then(|clean| self.processed_candidate(&clean)));
        }
        let Some(clean) = FilePath::parse(spelling) else {
            if all.is_empty() && (spelling.starts_with('/') || on.page.parent().is_none()) {
                all.push(Candidate::by(FileWay::Served, Target::Escapes));
            } else if let Some(found) = self.served_from_root(spelling) {
                all.push(Candidate::by(FileWay::Root, found));
            } else {
                let wanted = on.page.parent().and_then(|folder| folder.join(spelling));
                let beside = wanted.map(|wanted| self.look_up(SitePath::new(wanted.as_str()), wanted));
                all.extend(beside.map(|found| Candidate::by(FileWay::PageFile, found)));
            }
            return all;
        };
        let put = all.iter().any(|found| !is_file(&found.target)) && !spelling.contains('/');
        let served = self.served(&clean);
        if !is_file(&served) {
            let below_base = clean.below(&FilePath::new(self.facts.publishing.base.as_str()));
            let below_base = below_base.map(|rest| self.served(&FilePath::new(rest))).filter(is_file);
            all.extend(below_base.map(|found| Candidate::by(FileWay::SiteFolder, found)));
            all.extend(self.among_pages(&clean));
            all.extend(self.processed_candidate(&clean));
        }
        // Where templates put a folder before a bare name, that is where it is missing.
        if is_file(&served) || !put {
            all.push(Candidate::by(FileWay::Served, served));
        }
        all
    }

    /// Returns a file that the generator finds without regard to case; what a browser asks for itself must be spelled as
    /// the file is.
    fn spelled_target(&self, file: FilePath, asked: Option<FilePath>, role: Role) -> Target {
        let is_alike = |asked: &FilePath| *asked != file && folded_path(asked.as_str()) == folded_path(file.as_str());
        match asked.filter(|asked| role == Role::Html && is_alike(asked)) {
            Some(wanted) => Target::OtherCase { site: self.site_path(&wanted), wanted, found: file },
            None => Target::File { site: self.site_path(&file), file },
        }
    }

    fn processed_candidate(&self, clean: &FilePath) -> Option<Candidate> {
        self.processed_file(clean).map(|found| Candidate::by(FileWay::Assets, found))
    }

    /// Returns a file among the pages at this address, with the language at its beginning or without.
    fn among_pages(&self, clean: &FilePath) -> Vec<Candidate> {
        let site = SitePath::new(clean.as_str());
        let in_language = |lang: &Lang| {
            let (first, rest) = clean.as_str().split_once('/')?;
            first.eq_ignore_ascii_case(lang.as_str()).then(|| rest.to_owned())
        };
        let homes = self.structure.content.iter();
        let files = homes.flat_map(|home| {
            let below = |rest: &str| {
                let rest = FilePath::new(rest);
                let rest = if home.below.is_empty() {
                    Some(rest.as_str())
                } else {
                    rest.below(&FilePath::new(home.below.as_str()))
                };
                rest.and_then(|rest| home.folder.join(rest))
            };
            let in_language = home.lang.as_ref().and_then(in_language).and_then(|rest| below(&rest));
            [below(clean.as_str()), in_language].into_iter().flatten()
        });
        let there = files.filter_map(|file| self.file_there(site.clone(), file));
        there.map(|found| Candidate::by(FileWay::AmongPages, found)).collect()
    }

    /// `../../img/a.jpg` as what the site serves from its root, where that is there.
    fn served_from_root(&self, spelling: &str) -> Option<Target> {
        let mut rest = spelling;
        while let Some(shorter) = rest.strip_prefix("../").or_else(|| rest.strip_prefix("./")) {
            rest = shorter;
        }
        Some(self.served(&FilePath::parse(rest)?)).filter(is_file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Files;
    use crate::model::page::ResourceFiles;
    use crate::model::publishing::Publishing;
    use crate::model::structure::{ContentFolder, PathAlias, ServedFolder, SiteStructure};
    use crate::resolve::AddressFacts;

    fn way(relative: RelativeTo, raw: &str, page: &str, role: Role) -> String {
        let mut files = Files::default();
        for file in [
            "static/img/a.png",
            "static/headers/h.png",
            "static/docs/p/near.png",
            "assets/img/b.png",
            "content/en/post/c.png",
            "content/fr/post/d.png",
            "content/en/docs/e.png",
            "src/f.png",
        ] {
            files.add(FilePath::new(file));
        }
        let served = |folder: &str| ServedFolder::at_root(FilePath::new(folder));
        let home = |lang: &str| ContentFolder::new(FilePath::new(format!("content/{lang}")), Some(Lang::new(lang)));
        let structure = SiteStructure {
            generator: "hugo",
            content: ["en", "fr"].map(home).to_vec(),
            language_ways: Vec::new(),
            served: vec![served("static")],
            assets: vec![served("assets")],
            aliases: vec![PathAlias { prefix: "@/".to_owned(), folder: FilePath::new("src") }],
            excluded: Vec::new(),
            relative,
        };
        let publishing = Publishing { base: "blog".to_owned(), ..Publishing::default() };
        let facts = AddressFacts { publishing, put_before: vec!["/headers/".to_owned()], ..AddressFacts::default() };
        let resolver = Resolver { facts: &facts, ..Resolver::new(&files, &structure) };
        let (page, lang, address) = (FilePath::new(page), Lang::new("en"), SitePath::new("/docs/p/"));
        let on = NamedOn {
            page: &page,
            lang: Some(&lang),
            address: Some(&address),
            resource_files: &ResourceFiles::new(),
            role,
        };
        let (target, way) = resolver.explained_target(raw, &on);
        let there = if is_file(&target) { "" } else { "not " };
        format!("{there}{}", way.map_or("elsewhere", FileWay::id))
    }

    #[test]
    fn each_way_to_a_file_is_known() {
        let (address, file) = (RelativeTo::PageAddress, RelativeTo::PageFile);
        let (post, docs) = ("content/en/post/index.md", "content/en/docs/p.md");
        for (relative, raw, page, role, expected) in [
            (address, "/img/a.png", docs, Role::Hero, "served"),
            (address, "/blog/img/a.png", docs, Role::Hero, "site-folder"),
            (address, "near.png", docs, Role::Html, "page-address"),
            (address, "../e.png", docs, Role::Html, "page-address"),
            (file, "e.png", docs, Role::Markdown, "page-file"),
            (address, "c.png", post, Role::Markdown, "bundle"),
            (address, "d.png", post, Role::Markdown, "other-bundle"),
            (address, "/docs/e.png", docs, Role::Hero, "among-pages"),
            (address, "img/b.png", docs, Role::Hero, "assets"),
            (address, "@/f.png", docs, Role::Hero, "alias"),
            (address, "h.png", docs, Role::Hero, "template-folder"),
            (address, "../../../img/a.png", docs, Role::Hero, "root"),
            (address, "https://example.org/a.png", docs, Role::Hero, "not elsewhere"),
            (address, "none.png", docs, Role::Html, "not page-address"),
            (address, "none.png", post, Role::Html, "not bundle"),
            (address, "/none.png", docs, Role::Hero, "not served"),
            (file, "none.png", docs, Role::Markdown, "not page-file"),
        ] {
            assert_eq!(way(relative, raw, page, role), expected, "{raw} {page}");
        }
    }
}
