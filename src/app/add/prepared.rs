//! All that is to be written, worked out in memory.

use std::collections::{BTreeMap, BTreeSet};

use super::alts::{self, AltsByPost, Question};
use super::objection::Objections;
use super::picture::{self, NewPicture};
use super::placed::{self, PlacedPicture};
use super::texts::{self, PostText};
use super::{AddRequest, Allowed, Asker, At, Offered, Work, already, judged};
use crate::addition::NewAlt;
use crate::app::options::Options;
use crate::app::session::Session;
use crate::app::site_state::SiteState;
use crate::error::Stop;
use crate::model::{FilePath, Files, IoCause, Lang, Message, Page};
use crate::report::Style;

/// What is to be written.
pub struct Prepared {
    pub pictures: Vec<NewPicture>,
    pub placed: Vec<PlacedPicture>,
    pub texts: Vec<PostText>,
    /// Files that the disk refused while the same picture was looked for, and the system's reason.
    pub unread: BTreeMap<FilePath, IoCause>,
}

/// What the same pictures are called elsewhere: by picture, then by post.
type Offers = Vec<Vec<Vec<Offered>>>;

/// Reads the pictures, finds their places, asks for what is missing, and edits the posts; a person is asked again until
/// no rule finds an error in an answer.
#[expect(clippy::too_many_arguments, reason = "the one place where all of it comes together")]
pub fn prepare(
    session: &Session,
    options: &Options,
    state: &SiteState,
    files: &Files,
    pages: &[&Page],
    request: &AddRequest,
    (asker, mut objections): (&dyn Asker, Objections<'_>),
    style: &Style<'_>,
) -> Result<Prepared, Stop> {
    let given = alts::given_texts(request, &state.site.languages)?;
    let work = Work { session, state, files, pages, request, style };
    let mut taken = BTreeSet::new();
    let (mut pictures, mut placed, mut offered) = (Vec::new(), Vec::new(), Offers::new());
    for path in &request.images {
        let picture = picture::read_picture(session, state, options, path)?;
        if pictures.iter().any(|other: &NewPicture| other.bytes == picture.bytes) {
            objections.raise(Allowed::Same, Message::new("add-given-twice").with("image", &picture.given))?;
        }
        let known = already::already(session, state, files, &picture, &mut objections)?;
        picture::is_light(session, options, &picture, &mut objections)?;
        let place = placed::placed_picture(&work, &picture, request.name.as_deref(), &mut taken);
        let mut presets: Vec<_> = place.posts.iter().filter_map(|post| Some(&post.thumb.as_ref()?.preset)).collect();
        presets.dedup();
        presets.into_iter().try_for_each(|preset| picture::fits(&picture, preset, &mut objections))?;
        offered.push(pages.iter().map(|page| already::offered_alts(&state.site, known.as_ref(), &page.lang)).collect());
        pictures.push(picture);
        placed.push(place);
    }
    objections.end()?;
    let unread = state.unread.unreported_files(&state.site);
    let mut alts = collect_alts(&work, asker, &given, &pictures, &offered)?;
    texts::check_decorative(&work, &pictures, &alts)?;
    loop {
        // A person may have taken long to answer, and have saved a post meanwhile.
        session.texts.forget_changed();
        let texts = texts::texts(&work, &placed, &alts)?;
        let wrong = judged::wrong(session, options, &texts, &placed, pages)?;
        let mut is_asked = false;
        for (about, findings) in wrong.iter().filter(|_| !request.allowed.contains(&Allowed::Alt)) {
            let again = alts::again(alts.get(about).unwrap_or(&NewAlt::Kept), findings);
            let (image, offered) = (pictures[about.0].given.as_str(), &offered[about.0][about.1][..]);
            let question = Question { about: *about, image, offered, again: Some(&again) };
            match alts::ask_for_alt(&work, asker, &question)? {
                Some(alt) => drop(alts.insert(*about, alt)),
                None => return Err(judged::findings_stop(&work, wrong.values().flatten())),
            }
            is_asked = true;
        }
        if !is_asked {
            return Ok(Prepared { pictures, placed, texts, unread });
        }
    }
}

/// Returns what is given, and what is answered; all that is missing where there is nobody to ask.
fn collect_alts(
    work: &Work<'_>,
    asker: &dyn Asker,
    given: &[(&Lang, Vec<&str>)],
    pictures: &[NewPicture],
    offered: &Offers,
) -> Result<AltsByPost, Stop> {
    let (pages, request) = (work.pages, work.request);
    let mut alts = AltsByPost::new();
    let mut lacking = Vec::new();
    for (number, picture) in pictures.iter().enumerate() {
        for (index, page) in pages.iter().enumerate() {
            let text = given.iter().find(|(lang, _)| **lang == page.lang).and_then(|(_, texts)| texts.get(number));
            let is_decorative = request.at == At::Hero && page.hero().is_some_and(|hero| hero.decorative);
            let about = (number, index);
            let alt = match text.filter(|text| !text.is_empty()) {
                Some(text) => Some(NewAlt::Given((*text).to_owned())),
                None if is_decorative => Some(NewAlt::Kept),
                None => {
                    let offered = &offered[number][index];
                    let question = Question { about, image: &picture.given, offered, again: None };
                    alts::ask_for_alt(work, asker, &question)?
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
