//! What the demo's posts say of their images, read from their text without our own reader.

use std::collections::BTreeMap;

use crate::site::Site;

/// The alt texts of one post.
#[derive(Debug, PartialEq)]
pub struct Alts {
    /// Of the front matter's image; empty where the post gives none.
    pub hero: String,
    /// Of the images in the text, in order.
    pub body: Vec<String>,
}

/// By the address of the page: `/en/blog/posts/first-crossing/`.
pub fn alts(site: &Site) -> BTreeMap<String, Alts> {
    let mut found = BTreeMap::new();
    for lang in ["en", "fr"] {
        let content = site.path(&format!("content/{lang}"));
        for entry in walkdir::WalkDir::new(&content).into_iter().map(Result::unwrap) {
            let below = entry.path().strip_prefix(&content).unwrap().to_string_lossy().into_owned();
            let Some((name, _)) = below.rsplit_once('.') else { continue };
            if entry.path().is_file() && name != "_index" {
                let text = site.text(&format!("content/{lang}/{below}"));
                found.insert(format!("/{lang}/{name}/"), alts_of(&text));
            }
        }
    }
    assert!(found.len() >= 18, "{found:?}");
    found
}

fn alts_of(text: &str) -> Alts {
    let (matter, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let hero = matter.lines().find_map(|line| line.strip_prefix("image-alt: ")).unwrap_or_default().to_owned();
    let mut alts = Vec::new();
    for line in body.lines() {
        if let Some((alt, url)) = line.strip_prefix("![").and_then(|rest| rest.split_once(']')) {
            // A space in the URL is a planted fault: no image comes of it.
            if !url.starts_with('(') || !url.contains(' ') {
                alts.push(alt.to_owned());
            }
        } else if let Some((_, rest)) = line.split_once(" alt=\"") {
            alts.push(rest.split('"').next().unwrap().to_owned());
        }
    }
    Alts { hero, body: alts }
}

#[test]
fn alts_are_read_as_people_read_them() {
    let post = "---\nimage-alt: A pier.\n---\nText.\n\n![One](/a.jpg)\n\n<img src=\"/b.jpg\" alt=\"Two\">\n![No](/c d.jpg)\n![Three][plan]\n";
    let body = ["One", "Two", "Three"].map(str::to_owned).to_vec();
    assert_eq!(alts_of(post), Alts { hero: "A pier.".to_owned(), body });
}
