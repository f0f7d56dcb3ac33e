//! What was understood of one page, for people.

use super::listing::Listing;
use super::site::language_way_message;
use super::{
    AltOrigin, CountedFrom, ImageInspection, OutputInspection, OutputKind, PageInspection, PlannedState,
    TargetInspection, TieInspection,
};
use crate::model::FileWay;
use crate::model::finding::Message;
use crate::report::{Detail, Style};

/// Longer alt texts are cut here, in characters.
const LONGEST_ALT: usize = 200;

/// `inspect` of a page.
#[must_use]
pub fn page_text(found: &PageInspection, style: &Style<'_>) -> String {
    let mut out = Listing::new(style);
    out.heading(&Message::new("inspect-page").with("path", &found.path));
    if found.has_problem {
        out.item(&Message::new("inspect-page-problem"));
    }
    if !found.is_published {
        out.item(&Message::new("inspect-page-unpublished"));
    }
    out.item(&Message::new("inspect-page-language").with("lang", &found.lang));
    out.detail(&page_language_message(found));
    add_pair(&mut out, found.tie.as_ref());
    out.item(&match &found.address {
        Some(address) => Message::new("inspect-page-address").with("address", address),
        None => Message::new("inspect-page-address-unknown"),
    });
    out.item(&match &found.counted_from {
        CountedFrom::Address(address) => Message::new("inspect-counted-from-address").with("address", address),
        CountedFrom::File => Message::new("inspect-counted-from-file"),
        CountedFrom::Bundle => Message::new("inspect-counted-from-bundle"),
        CountedFrom::Unknown => Message::new("inspect-counted-from-unknown"),
    });
    if found.images.is_empty() {
        out.heading(&Message::new("inspect-no-images"));
    }
    for image in &found.images {
        add_image(&mut out, image, style.detail);
    }
    out.finish()
}

fn page_language_message(found: &PageInspection) -> Message {
    let message = language_way_message(found.lang_way.as_ref(), &found.lang);
    Message { id: format!("{}.one", message.id), ..message }
}

fn add_pair(out: &mut Listing<'_>, tie: Option<&TieInspection>) {
    let Some(TieInspection { way, value, partners }) = tie else {
        out.item(&Message::new("inspect-page-no-tie"));
        return;
    };
    let id = if partners.is_empty() { "inspect-page-alone" } else { "inspect-page-pair" };
    out.item(&Message::new(format!("{id}-{}", way.id())).with("value", value));
    for (lang, path) in partners {
        out.detail(&Message::new("inspect-partner").with("lang", lang).with("path", path));
    }
}

fn add_image(out: &mut Listing<'_>, image: &ImageInspection, detail: Detail) {
    // The address of a drawing in the text can be as long as the drawing.
    let written = if image.written.starts_with("data:") { "data:…" } else { &image.written };
    let heading = Message::new("inspect-image").with("image", written);
    out.heading(&heading.with("line", image.line).with("column", image.column));
    out.item(&Message::new(format!("inspect-role-{}", image.role.id())));
    out.item(&target_message(&image.target));
    if image.is_made {
        out.item(&Message::new("inspect-address-made"));
    }
    match &image.alt {
        Some(alt) if alt.trim().is_empty() => out.item(&Message::new("inspect-alt-empty")),
        Some(alt) => out.item(&Message::new("inspect-alt").with("alt", cut_text(alt))),
        None => {}
    }
    let origin = alt_message(&image.alt_origin);
    if image.alt.is_some() {
        out.detail(&origin);
    } else {
        out.item(&origin);
    }
    if image.is_decorative {
        out.item(&Message::new("inspect-decorative"));
    }
    add_outputs(out, &image.outputs, detail);
}

fn cut_text(text: &str) -> String {
    let mut shown: String = text.trim().chars().take(LONGEST_ALT).collect();
    if shown.len() < text.trim().len() {
        shown.push('…');
    }
    shown
}

fn target_message(target: &TargetInspection) -> Message {
    match target {
        TargetInspection::File { file, way: Some(way) } => {
            Message::new(format!("inspect-file-{}", way.id())).with("file", file)
        }
        TargetInspection::File { file, way: None } => Message::new("inspect-file-made").with("file", file),
        TargetInspection::OtherCase { wanted, found } => {
            Message::new("inspect-other-case").with("file", wanted).with("near", found)
        }
        TargetInspection::Missing { wanted, way } => Message::new(missing_id(*way)).with("file", wanted),
        TargetInspection::Escapes
        | TargetInspection::Remote
        | TargetInspection::Inline
        | TargetInspection::Dynamic
        | TargetInspection::Empty => Message::new(format!("inspect-target-{}", target.id())),
    }
}

/// Where a file lies that is at an address from the root needs no word.
fn missing_id(way: Option<FileWay>) -> &'static str {
    match way {
        Some(FileWay::PageAddress) => "inspect-missing-page-address",
        Some(FileWay::PageFile) => "inspect-missing-page-file",
        Some(FileWay::Bundle | FileWay::OtherBundle) => "inspect-missing-bundle",
        Some(FileWay::TemplateFolder) => "inspect-missing-template-folder",
        _ => "inspect-missing",
    }
}

fn alt_message(origin: &AltOrigin) -> Message {
    let message = Message::new(format!("inspect-alt-from-{}", origin.id()));
    origin.name().into_iter().fold(message, |message, name| message.with("name", name))
}

/// Thumbs are named; variants are many, and counted by their state where nobody asks for all.
fn add_outputs(out: &mut Listing<'_>, outputs: &[OutputInspection], detail: Detail) {
    let message = |one: &OutputInspection| {
        let id = format!("inspect-{}-{}", one.kind.id(), one.state.id());
        Message::new(id).with("path", &one.path)
    };
    let is_named = |one: &&OutputInspection| one.kind == OutputKind::Thumb || detail == Detail::All;
    for one in outputs.iter().filter(is_named) {
        out.item(&message(one));
    }
    if detail == Detail::All {
        return;
    }
    for state in
        [PlannedState::Fresh, PlannedState::ToMake, PlannedState::Refused, PlannedState::Failed, PlannedState::LeftOut]
    {
        let count = outputs.iter().filter(|one| one.kind == OutputKind::Variant && one.state == state).count();
        if count > 0 {
            out.item(&Message::new(format!("inspect-variants-{}", state.id())).with("count", count));
        }
    }
}
