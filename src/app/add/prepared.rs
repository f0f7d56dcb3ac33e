//! All that is to be written, worked out in memory.

use std::collections::BTreeSet;

use super::alts::{self, Alts, Question};
use super::objection::Objections;
use super::picture::{self, Picture};
use super::placed::{self, Placed};
use super::texts::{self, Text};
use super::{Allowed, Asker, At, Offered, Request, Work, already, judged};
use crate::addition::Alt;
use crate::app::survey::{Opened, Survey, Wishes};
use crate::error::Stop;
use crate::model::{Files, Lang, Message, Page};
use crate::report::Look;

/// What is to be written.
pub struct Prepared {
    pub pictures: Vec<Picture>,
    pub placed: Vec<Placed>,
    pub texts: Vec<Text>,
}

/// What the same pictures are called elsewhere: by picture, then by post.
type Offers = Vec<Vec<Vec<Offered>>>;

/// Reads the pictures, finds their places, asks for what is missing, and edits the posts; a person is asked again until
/// no rule finds an error in an answer.
#[expect(clippy::too_many_arguments, reason = "the one place where all of it comes together")]
pub fn prepared(
    opened: &mut Opened,
    wishes: &Wishes,
    survey: &Survey,
    files: &Files,
    pages: &[&Page],
    request: &Request,
    (asker, mut objections): (&dyn Asker, Objections<'_>),
    look: &Look<'_>,
) -> Result<Prepared, Stop> {
    let languages: Vec<Lang> = opened.settings.languages.iter().map(|language| language.lang.clone()).collect();
    let given = alts::given(request, &languages)?;
    let work = Work { opened, survey, files, pages, request, look };
    let mut taken = BTreeSet::new();
    let (mut pictures, mut placed, mut offered) = (Vec::new(), Vec::new(), Offers::new());
    for path in &request.images {
        let picture = picture::read(opened, survey, wishes, path)?;
        if pictures.iter().any(|other: &Picture| other.bytes == picture.bytes) {
            objections.raise(Allowed::Same, Message::new("add-given-twice").with("image", &picture.given))?;
        }
        let known = already::already(opened, survey, files, &picture, &mut objections)?;
        picture::is_light(opened, wishes, &picture, &mut objections)?;
        let place = placed::placed(&work, &picture, request.name.as_deref(), &mut taken);
        let mut presets: Vec<_> = place.posts.iter().filter_map(|post| Some(&post.thumb.as_ref()?.preset)).collect();
        presets.dedup();
        presets.into_iter().try_for_each(|preset| picture::fits(&picture, preset, &mut objections))?;
        offered.push(pages.iter().map(|page| already::offered(&survey.site, known.as_ref(), &page.lang)).collect());
        pictures.push(picture);
        placed.push(place);
    }
    objections.end()?;
    let mut alts = collected(&work, asker, &given, &pictures, &offered)?;
    texts::contradicted(&work, &pictures, &alts)?;
    loop {
        let work = Work { opened, survey, files, pages, request, look };
        let texts = texts::texts(&work, &placed, &alts)?;
        let wrong = judged::wrong(opened, wishes, &texts, &placed, pages)?;
        let work = Work { opened, survey, files, pages, request, look };
        let mut is_asked = false;
        for (about, findings) in wrong.iter().filter(|_| !request.allowed.contains(&Allowed::Alt)) {
            let again = alts::again(alts.get(about).unwrap_or(&Alt::Kept), findings);
            let (image, offered) = (pictures[about.0].given.as_str(), &offered[about.0][about.1][..]);
            let question = Question { about: *about, image, offered, again: Some(&again) };
            match alts::asked(&work, asker, &question)? {
                Some(alt) => drop(alts.insert(*about, alt)),
                None => return Err(judged::refused(&work, wrong.values().flatten())),
            }
            is_asked = true;
        }
        if !is_asked {
            return Ok(Prepared { pictures, placed, texts });
        }
    }
}

/// What is given, and what is answered; all that is missing where there is nobody to ask.
fn collected(
    work: &Work<'_>,
    asker: &dyn Asker,
    given: &[(&Lang, Vec<&str>)],
    pictures: &[Picture],
    offered: &Offers,
) -> Result<Alts, Stop> {
    let (pages, request) = (work.pages, work.request);
    let mut alts = Alts::new();
    let mut lacking = Vec::new();
    for (number, picture) in pictures.iter().enumerate() {
        for (index, page) in pages.iter().enumerate() {
            let text = given.iter().find(|(lang, _)| **lang == page.lang).and_then(|(_, texts)| texts.get(number));
            let is_decorative = request.at == At::Hero && page.hero().is_some_and(|hero| hero.decorative);
            let about = (number, index);
            let alt = match text.filter(|text| !text.is_empty()) {
                Some(text) => Some(Alt::Given((*text).to_owned())),
                None if is_decorative => Some(Alt::Kept),
                None => {
                    let offered = &offered[number][index];
                    let question = Question { about, image: &picture.given, offered, again: None };
                    alts::asked(work, asker, &question)?
                }
            };
            match alt {
                Some(alt) => drop(alts.insert(about, alt)),
                None => lacking.push((picture.given.as_str(), *page)),
            }
        }
    }
    alts::missing(&lacking)?;
    Ok(alts)
}
