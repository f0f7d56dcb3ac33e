//! What is to be said to those who don't see the picture: given, or asked for.

use std::collections::BTreeMap;

use super::objection::stopped_by_person;
use super::{AddRequest, Again, AltLimits, AltQuestion, Answer, Asker, Offered, Work};
use crate::addition::NewAlt;
use crate::error::Stop;
use crate::model::{Finding, Lang, Message, Page};
use crate::rules;

/// By picture and post, both by their positions.
pub type AltsByPost = BTreeMap<(usize, usize), NewAlt>;

/// The texts of one language, in the order of the pictures.
type GivenTexts<'a> = Vec<(&'a Lang, Vec<&'a str>)>;

/// Returns the texts by language. One for a language that the site lacks, and more than there are pictures, are wrong
/// use.
pub fn given_texts<'a>(request: &'a AddRequest, languages: &'a [Lang]) -> Result<GivenTexts<'a>, Stop> {
    let mut given: GivenTexts<'a> = languages.iter().map(|lang| (lang, Vec::new())).collect();
    for (code, text) in &request.alts {
        let same = |lang: &Lang| lang.as_str().replace('_', "-").eq_ignore_ascii_case(&code.replace('_', "-"));
        let Some((_, texts)) = given.iter_mut().find(|(lang, _)| same(lang)) else {
            let known: Vec<String> = languages.iter().map(|lang| format!("--alt-{lang}")).collect();
            let message = Message::new("add-no-language").with("lang", code).with("known", known.join(", "));
            return Err(Stop::usage(message));
        };
        texts.push(text.trim());
    }
    if let Some((lang, texts)) = given.iter().find(|(_, texts)| texts.len() > request.images.len()) {
        let message = Message::new("add-alt-count").with("lang", *lang);
        return Err(Stop::usage(message.with("texts", texts.len()).with("images", request.images.len())));
    }
    Ok(given)
}

/// One question.
pub struct Question<'a> {
    /// The picture and the post, by their positions.
    pub about: (usize, usize),
    pub image: &'a str,
    pub offered: &'a [Offered],
    pub again: Option<&'a Again>,
}

/// Asks for one text; `None` where there is nobody to ask.
pub fn ask_for_alt(work: &Work<'_>, asker: &dyn Asker, question: &Question<'_>) -> Result<Option<NewAlt>, Stop> {
    let page = work.pages[question.about.1];
    let (advised, most) = rules::alt_limits(&work.session.chosen, &page.lang);
    let answer = asker.alt(&AltQuestion {
        lang: &page.lang,
        image: question.image,
        page: &page.path,
        title: page.addressing.title.as_deref(),
        limits: AltLimits { advised, most },
        offered: question.offered,
        may_be_decorative: work.may_be_decorative(),
        again: question.again,
    });
    match answer {
        Answer::Given(text) => Ok(Some(NewAlt::Given(text.trim().to_owned()))),
        Answer::Decorative => Ok(Some(NewAlt::Decorative)),
        Answer::Nobody => Ok(None),
        Answer::Stopped => Err(stopped_by_person()),
    }
}

/// What is missing, where there is nobody to ask: all of it at once.
pub fn missing(missing: &[(&str, &Page)]) -> Result<(), Stop> {
    let stop = |(image, page): &(&str, &Page)| {
        Stop::usage(
            Message::new("add-alt-missing").with("lang", &page.lang).with("path", &page.path).with("image", *image),
        )
    };
    let problems: Vec<_> = missing.iter().flat_map(|one| stop(one).problems).collect();
    if problems.is_empty() { Ok(()) } else { Err(Stop { problems, ..stop(&missing[0]) }) }
}

/// Returns an answer that rules are against.
pub fn again(alt: &NewAlt, findings: &[Finding]) -> Again {
    let given = match alt {
        NewAlt::Given(text) => text.clone(),
        NewAlt::Decorative | NewAlt::Kept => String::new(),
    };
    Again { given, findings: findings.to_vec() }
}
