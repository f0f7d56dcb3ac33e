//! One card, as inert text.

use askama::Template;

use super::super::sheet::{
    Aimed, AltKind, AltText, Card, FileFacts, FindingText, PictureUse, Row, Sheet, State, ThumbCard, VariantCard,
    VariantState,
};
use super::figures::{css, percent, saved};
use super::index;
use super::texts::Texts;
use crate::model::finding::Message;
use crate::model::{Lang, Severity};

#[derive(Template)]
#[template(path = "card.html")]
pub struct CardPage<'a> {
    pub card: &'a Card,
    pub sheet: &'a Sheet,
    pub t: &'a Texts,
}

/// A row of the table of weights.
struct Weight {
    name: usize,
    /// What is known of it, in bytes or in words.
    said: usize,
    saved: Option<usize>,
    /// Of the heaviest of the table, for a bar; empty where the weight is not known.
    bar: String,
}

/// Returns how many of each severity, from the worst: words, and the severity. Nothing of what there is none of.
pub fn tally(findings: &[&FindingText], t: &Texts) -> Vec<(usize, &'static str)> {
    let count = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let counted = Severity::ALL.into_iter().map(|severity| (severity.id(), count(severity)));
    let finding = counted.filter(|(_, count)| *count > 0);
    finding.map(|(id, count)| (t.message(&Message::new(format!("found-{id}")).with("count", count)), id)).collect()
}

impl CardPage<'_> {
    fn tally(&self) -> Vec<(usize, &'static str)> {
        tally(&self.card.all_findings().collect::<Vec<_>>(), self.t)
    }

    /// Names of the flags that are up.
    fn flags(&self) -> impl Iterator<Item = &'static str> {
        index::IS[3..].iter().copied().filter(|name| index::is(self.card, name))
    }

    fn flag(&self, name: &str) -> usize {
        self.t.id(&format!("flag-{name}"))
    }

    fn file(&self, format: &str, width: u32) -> usize {
        let name = Message::new("preview-page-file").with("format", shown_format(format));
        self.t.message(&name.with("width", width.to_string()))
    }

    fn size(&self, file: &FileFacts) -> usize {
        self.t.bytes(file.bytes)
    }

    fn thumb_size(&self, thumb: &ThumbCard) -> Option<usize> {
        thumb.bytes.map(|bytes| self.t.bytes(bytes))
    }

    fn weights(&self) -> Vec<Weight> {
        let original = self.card.file.as_ref();
        let thumbs = self.card.thumbs.iter().filter_map(|thumb| thumb.bytes.map(|bytes| (thumb, bytes)));
        let bytes = self.card.variants.iter().filter_map(|variant| variant.bytes);
        let all =
            original.map(|file| file.bytes).into_iter().chain(thumbs.clone().map(|(_, bytes)| bytes)).chain(bytes);
        let most = all.max().unwrap_or(0).max(1);
        let row = |name: usize, bytes: u64, is_output: bool| Weight {
            name,
            said: self.t.bytes(bytes),
            saved: original
                .filter(|_| is_output)
                .and_then(|file| saved(bytes, file.bytes))
                .map(|share| self.t.with("saved", "share", share)),
            bar: css(bytes as f64 / most as f64),
        };
        let mut rows: Vec<Weight> =
            original.map(|file| row(self.t.id("original"), file.bytes, false)).into_iter().collect();
        rows.extend(thumbs.map(|(thumb, bytes)| row(self.thumb_name(thumb), bytes, true)));
        for variant in &self.card.variants {
            let name = self.file(variant.format, variant.width);
            rows.push(match variant.bytes {
                Some(bytes) if variant.state != VariantState::LeftOut => row(name, bytes, true),
                _ => Weight { name, said: self.unweighed(variant), saved: None, bar: String::new() },
            });
        }
        rows
    }

    fn thumb_name(&self, thumb: &ThumbCard) -> usize {
        if self.card.thumbs.len() > 1 {
            self.t.with("thumb-of", "preset", thumb.preset.as_str())
        } else {
            self.t.id("thumb")
        }
    }

    fn unweighed(&self, variant: &VariantCard) -> usize {
        match (variant.state, variant.better) {
            (VariantState::LeftOut, Some(better)) if better == (variant.format, variant.width) => {
                self.t.id("left-out-source")
            }
            (VariantState::LeftOut, Some((format, width))) => {
                let message = Message::new("preview-page-left-out").with("format", shown_format(format));
                self.t.message(&message.with("width", width.to_string()))
            }
            (VariantState::LeftOut, None) => self.t.id("left-out-plain"),
            (VariantState::Lost, _) => self.t.id("lost"),
            (VariantState::Built | VariantState::Unbuilt, _) => self.t.id("unbuilt"),
        }
    }

    fn kept(&self, thumb: &ThumbCard) -> usize {
        match percent(thumb.crop.lost) {
            0 => self.t.id("whole"),
            lost => {
                let message = Message::new("preview-page-kept").with("kept", (100 - lost).to_string());
                self.t.message(&message.with("lost", lost.to_string()))
            }
        }
    }

    fn aimed(&self, thumb: &ThumbCard) -> usize {
        let name = match thumb.crop.aimed {
            Aimed::Page => "preview-page-aimed-page",
            Aimed::Pixels => "preview-page-aimed-pixels",
            Aimed::Nobody => return self.t.id("aimed-nobody"),
        };
        let [x, y] = thumb.crop.focus.map(|share| percent(share).to_string());
        self.t.message(&Message::new(name).with("x", x).with("y", y))
    }

    fn state(&self, thumb: &ThumbCard) -> usize {
        self.t.id(match thumb.state {
            State::Fresh => "state-fresh",
            State::New => "state-new",
            State::Stale => "state-stale",
            State::Refused => "state-refused",
            State::Failed => "state-failed",
        })
    }

    /// Returns one for each language of the site, in its order: the language's name, its code, and its use or none. A
    /// page that stands alone has no column beside it to be missed.
    fn columns<'r>(&self, row: &'r Row) -> Vec<(usize, String, Option<&'r PictureUse>)> {
        let of = |lang: &str| row.shown.iter().find(|shown| shown.lang.as_str() == lang);
        let named = |lang: &str| self.t.message(&Message::new("language").with("lang", lang));
        let langs = self.sheet.languages.iter().map(Lang::as_str);
        langs
            .filter(|lang| !row.pair.is_empty() || of(lang).is_some())
            .map(|lang| (named(lang), lang.to_owned(), of(lang)))
            .collect()
    }

    fn place(&self, shown: &PictureUse) -> usize {
        let message = Message::new("preview-page-line").with("page", shown.page.to_string());
        self.t.message(&message.with("line", shown.line.to_string()))
    }

    fn role(&self, shown: &PictureUse) -> usize {
        self.t.id(if shown.role == "image" { "role-image" } else { "role-body" })
    }

    /// Returns what stands for a text that is not there.
    fn stand_in(&self, alt: &AltText) -> Option<usize> {
        let name = match alt.kind {
            AltKind::Given => return None,
            AltKind::Empty => "empty",
            AltKind::Absent => "absent",
            AltKind::Made => "made",
            AltKind::Decorative => "decorative",
        };
        Some(self.t.id(name))
    }

    fn length(&self, alt: &AltText) -> usize {
        let over = alt.length.saturating_sub(alt.limit);
        let name = if over > 0 { "preview-page-length-over" } else { "preview-page-length" };
        let message = Message::new(name).with("length", alt.length.to_string()).with("limit", alt.limit.to_string());
        self.t.message(&if over > 0 { message.with("over", over.to_string()) } else { message })
    }
}

/// Returns the crop, drawn on the original.
fn window(ThumbCard { crop, .. }: &ThumbCard) -> String {
    placed([("left", crop.left), ("top", crop.top), ("width", crop.width), ("height", crop.height)])
}

fn focus(ThumbCard { crop, .. }: &ThumbCard) -> String {
    placed([("left", crop.focus[0]), ("top", crop.focus[1])])
}

/// Returns the original, so large and so far aside that a window shows its crop alone.
fn cut(ThumbCard { crop, .. }: &ThumbCard) -> String {
    let (width, height) = (crop.width.max(0.001), crop.height.max(0.001));
    placed([
        ("left", -crop.left / width),
        ("top", -crop.top / height),
        ("width", 1.0 / width),
        ("height", 1.0 / height),
    ])
}

fn filled(alt: &AltText) -> String {
    css((alt.length as f64 / alt.limit.max(1) as f64).min(1.0))
}

/// Shares as a style.
fn placed<const N: usize>(shares: [(&str, f64); N]) -> String {
    shares.map(|(name, share)| format!("{name}:{}", css(share))).join(";")
}

fn shown_format(format: &str) -> String {
    if format == "webp" { "WebP".to_owned() } else { format.to_uppercase() }
}
