//! What an image path means: the author's text to a file of the site.

use percent_encoding::percent_decode_str;

use crate::model::page::Target;
use crate::model::{FilePath, Files, Format, SitePath};

/// What paths are resolved against.
pub struct Resolver<'a> {
    pub files: &'a Files,
    /// What the site serves from `/`.
    pub static_folder: &'a FilePath,
    /// Where pages lie; their bundles' files are served from the pages' addresses.
    pub content_folders: &'a [&'a FilePath],
}

impl Resolver<'_> {
    /// The file that `raw` names on `page`. A relative path is looked for beside the page first (a
    /// bundle's own picture), then below the static folder.
    #[must_use]
    pub fn target(&self, raw: &str, page: &FilePath) -> Target {
        let raw = raw.trim();
        if let Some(elsewhere) = elsewhere(raw) {
            return elsewhere;
        }
        // As a rule it is written as the file is called.
        if let Some(found) = self.candidates(raw, page).into_iter().find(|found| matches!(found, Target::File { .. })) {
            return found;
        }
        let path = raw.split(['?', '#']).next().unwrap_or_default();
        // A name that holds `#`, `?` or `%41` as it is comes first; what a browser makes of it second.
        let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
        let mut spellings = vec![raw.to_owned()];
        for spelling in [path.to_owned(), decoded] {
            if !spellings.contains(&spelling) {
                spellings.push(spelling);
            }
        }
        let mut best: Option<Target> = None;
        for spelling in &spellings {
            for found in self.candidates(spelling, page) {
                match found {
                    Target::File { .. } => return found,
                    Target::Escapes => best = best.or(Some(found)),
                    Target::OtherCase { .. } if !matches!(best, Some(Target::OtherCase { .. })) => best = Some(found),
                    // The last spelling is what a browser asks for.
                    Target::Missing { .. } if !matches!(best, Some(Target::OtherCase { .. } | Target::Escapes)) => {
                        best = Some(found);
                    }
                    _ => {}
                }
            }
        }
        best.unwrap_or(Target::Empty)
    }

    /// The path is none of this site: on another host, or made by a template.
    #[must_use]
    pub fn is_elsewhere(&self, raw: &str) -> bool {
        matches!(elsewhere(raw.trim()), Some(Target::Remote | Target::Inline | Target::Dynamic))
    }

    /// The path of an output: as [`Resolver::target`], but nothing need be there. `None` where it
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
        if !path.starts_with('/') && is_bundle(page) {
            let file = page.parent()?.join(path)?;
            return Some((SitePath::new(file.as_str()), file));
        }
        let clean = FilePath::cleaned(path)?;
        Some((SitePath::new(clean.as_str()), output_folder.join(clean.as_str())?))
    }

    fn candidates(&self, spelling: &str, page: &FilePath) -> Vec<Target> {
        let mut all = Vec::new();
        if !spelling.starts_with('/') {
            match page.parent().map(|folder| folder.join(spelling)) {
                Some(Some(beside)) => {
                    let at = self.look(SitePath::new(beside.as_str()), beside);
                    if matches!(at, Target::File { .. }) || is_bundle(page) {
                        all.push(at);
                    }
                }
                Some(None) => return vec![Target::Escapes],
                None => {}
            }
        }
        match FilePath::cleaned(spelling) {
            Some(clean) => {
                let site = SitePath::new(clean.as_str());
                let Some(file) = self.static_folder.join(clean.as_str()) else { return vec![Target::Escapes] };
                let in_static = self.look(site.clone(), file);
                if !matches!(in_static, Target::File { .. }) {
                    let bundled = self.content_folders.iter().filter_map(|folder| folder.join(clean.as_str()));
                    let bundled = bundled.map(|file| self.look(site.clone(), file));
                    all.extend(bundled.filter(|target| matches!(target, Target::File { .. })));
                }
                if !matches!(in_static, Target::File { .. }) && !spelling.starts_with('/') {
                    all.extend(self.in_another_language(&clean, page));
                }
                all.push(in_static);
            }
            // `../img/a.jpg` in a page below a folder may still be inside the site.
            None if all.is_empty() && (spelling.starts_with('/') || page.parent().is_none()) => {
                all.push(Target::Escapes);
            }
            // By the page's address, which lies a folder deeper than its file: browsers stop at the root.
            None if self.served_from_root(spelling).is_some() => all.extend(self.served_from_root(spelling)),
            None if all.is_empty() => {
                let wanted = page.parent().and_then(|folder| folder.join(spelling));
                all.extend(wanted.map(|wanted| self.look(SitePath::new(wanted.as_str()), wanted)));
            }
            None => {}
        }
        all
    }

    /// `../../img/a.jpg` as what the site serves from its root, where that is there.
    fn served_from_root(&self, spelling: &str) -> Option<Target> {
        let mut rest = spelling;
        while let Some(shorter) = rest.strip_prefix("../").or_else(|| rest.strip_prefix("./")) {
            rest = shorter;
        }
        let clean = FilePath::cleaned(rest).filter(|_| rest.len() < spelling.len())?;
        let found = self.look(SitePath::new(clean.as_str()), self.static_folder.join(clean.as_str())?);
        matches!(found, Target::File { .. }).then_some(found)
    }

    /// A bundle's file that lies beside the page of another language; Hugo shares them.
    fn in_another_language(&self, clean: &FilePath, page: &FilePath) -> Option<Target> {
        let bundle = page.parent().filter(|_| is_bundle(page))?;
        let own = self.content_folders.iter().find_map(|folder| bundle.below(folder))?;
        self.content_folders.iter().find_map(|folder| {
            let file = folder.join(own)?.join(clean.as_str())?;
            let found = self.look(SitePath::new(file.as_str()), file);
            matches!(found, Target::File { .. }).then_some(found)
        })
    }

    fn look(&self, site: SitePath, wanted: FilePath) -> Target {
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

/// Hugo's page bundles: `index.md` and `_index.fr.md` own the files beside them.
fn is_bundle(page: &FilePath) -> bool {
    let stem = page.file_name().split('.').next().unwrap_or_default();
    stem == "index" || stem == "_index"
}

/// What is no path of this site at all.
fn elsewhere(raw: &str) -> Option<Target> {
    if raw.is_empty() {
        return Some(Target::Empty);
    }
    if ["{{", "{%", "${", "<?", "<%"].iter().any(|mark| raw.contains(mark)) {
        return Some(Target::Dynamic);
    }
    if raw.starts_with("//") {
        return Some(Target::Remote);
    }
    let scheme = raw.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let scheme =
        scheme.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))?;
    match scheme.as_str() {
        "" => None,
        "data" => Some(Target::Inline),
        "file" => Some(Target::Escapes),
        // `C:\…`: one letter is a drive.
        drive if drive.len() == 1 => Some(Target::Escapes),
        _ if raw.contains("://") => Some(Target::Remote),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::files::Link;

    fn said(raw: &str, page: &str) -> String {
        let mut files = Files::default();
        for file in [
            "static/img/a.jpg",
            "static/img/a b.jpg",
            "static/img/100%.png",
            "static/bare.jpg",
            "content/en/post/cover.jpg",
            "content/en/shared.jpg",
        ] {
            files.add(FilePath::new(file));
        }
        files.add_link(FilePath::new("static/out"), Link::Outside);
        let (static_folder, content) = (FilePath::new("static"), FilePath::new("content/en"));
        let resolver = Resolver { files: &files, static_folder: &static_folder, content_folders: &[&content] };
        match resolver.target(raw, &FilePath::new(page)) {
            Target::File { site, file } => format!("{site} = {file}"),
            Target::OtherCase { found, .. } => format!("like {found}"),
            Target::Missing { site, .. } => format!("no {site}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn paths_mean_what_a_browser_makes_of_them() {
        let post = "content/en/blog/post.md";
        for (raw, meaning) in [
            ("/img/a.jpg", "/img/a.jpg = static/img/a.jpg"),
            ("  /img/a.jpg\n", "/img/a.jpg = static/img/a.jpg"),
            ("/img/a.jpg?v=2#top", "/img/a.jpg = static/img/a.jpg"),
            ("/img/a%20b.jpg", "/img/a b.jpg = static/img/a b.jpg"),
            ("/img/a b.jpg", "/img/a b.jpg = static/img/a b.jpg"),
            ("/img/100%.png", "/img/100%.png = static/img/100%.png"),
            ("/img/./../img/a.jpg", "/img/a.jpg = static/img/a.jpg"),
            ("/img/A.JPG", "like static/img/a.jpg"),
            ("/post/cover.jpg", "/post/cover.jpg = content/en/post/cover.jpg"),
            ("bare.jpg", "/bare.jpg = static/bare.jpg"),
            ("../shared.jpg", "/content/en/shared.jpg = content/en/shared.jpg"),
            ("none.jpg", "no /none.jpg"),
            ("/img/none%20x.jpg", "no /img/none x.jpg"),
            ("/../../etc/passwd", "Escapes"),
            ("../../../../up.jpg", "Escapes"),
            ("/out/x.jpg", "Escapes"),
            ("file:///etc/passwd", "Escapes"),
            ("C:\\x.jpg", "Escapes"),
            ("https://x.y/a.jpg", "Remote"),
            ("//x.y/a.jpg", "Remote"),
            ("data:image/png;base64,xx", "Inline"),
            ("{{ .Site.BaseURL }}/a.jpg", "Dynamic"),
            ("", "Empty"),
        ] {
            assert_eq!(said(raw, post), meaning, "{raw}");
        }
    }

    #[test]
    fn a_thumb_path_is_an_address() {
        let (files, folder) = (Files::default(), FilePath::new("static"));
        let resolver = Resolver { files: &files, static_folder: &folder, content_folders: &[] };
        for (raw, path) in [
            ("/img/medium/a.jpg?v=2", "static/img/medium/a.jpg"),
            ("/img/medium/a.jpg#top", "static/img/medium/a.jpg"),
            ("/img/medium/a%20b.jpg", "static/img/medium/a b.jpg"),
            ("/img/medium/issue#202.png.jpg", "static/img/medium/issue#202.png.jpg"),
            ("/img/medium/100%.jpg", "static/img/medium/100%.jpg"),
        ] {
            let output = resolver.output(raw, &FilePath::new("content/en/a.md"), &folder);
            assert_eq!(output.unwrap().1.as_str(), path, "{raw}");
        }
    }

    #[test]
    fn a_bundle_owns_the_files_beside_it() {
        assert_eq!(
            said("cover.jpg", "content/en/post/index.md"),
            "/content/en/post/cover.jpg = content/en/post/cover.jpg"
        );
        assert_eq!(said("bare.jpg", "content/en/post/index.md"), "/bare.jpg = static/bare.jpg");
    }
}
