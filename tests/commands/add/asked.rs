//! What a person is asked, and what becomes of the answers: by the library, with a person that is a list of answers.

use std::cell::RefCell;

use vignettes::app::add::{self, AddEffect, AddRequest, AltQuestion, Answer, Asker, At};
use vignettes::app::build::BuildObserver;
use vignettes::app::{CommandOutput, Depth, Options, Planning, Trust};
use vignettes::error::Stop;
use vignettes::model::Message;
use vignettes::plan::Policy;
use vignettes::report::{Colour, Detail, Style};
use vignettes::words::Words;

use super::{EN, FR, Incoming, text};
use crate::pictures;
use crate::site_in_a_folder::SiteInAFolder;

struct Silent;
impl BuildObserver for Silent {}

#[derive(Default)]
struct Person {
    answers: RefCell<Vec<Answer>>,
    /// Whether to go on, whatever is asked.
    goes_on: Option<bool>,
    /// What was asked: language, what is offered, what was wrong before.
    asked: RefCell<Vec<String>>,
}

impl Asker for Person {
    fn alt(&self, asked: &AltQuestion<'_>) -> Answer {
        let offered: Vec<&str> = asked.offered.iter().map(|one| one.text.as_str()).collect();
        let rules: Vec<&str> = asked.again.iter().flat_map(|again| &again.findings).map(|one| one.rule).collect();
        let said = format!("{} {}/{} {offered:?} {rules:?}", asked.lang, asked.limits.advised, asked.limits.most);
        self.asked.borrow_mut().push(said);
        self.answers.borrow_mut().remove(0)
    }

    fn confirm(&self, question: &Message) -> Option<bool> {
        self.asked.borrow_mut().push(question.id.clone());
        self.goes_on
    }
}

fn person(answers: &[Answer]) -> Person {
    Person { answers: RefCell::new(answers.to_vec()), ..Person::default() }
}

fn given(text: &str) -> Answer {
    Answer::Given(text.to_owned())
}

fn added(site: &SiteInAFolder, image: std::path::PathBuf, post: &str, person: &Person) -> Result<CommandOutput, Stop> {
    let options = Options {
        site: site.root().to_owned(),
        config: None,
        jobs: 1,
        memory: 256 << 20,
        policy: Policy::default(),
        planning: Planning::Thumbs,
        depth: Depth::Headers,
        trust: Trust::Remembered,
        built: None,
    };
    let request = AddRequest {
        images: vec![image],
        post: post.to_owned(),
        alts: Vec::new(),
        focus: None,
        name: None,
        at: At::Hero,
        effect: AddEffect::Written,
        allowed: Vec::new(),
    };
    let words = Words::new("en");
    let style = Style { words: &words, colour: Colour::Never, detail: Detail::Usual, width: 100 };
    add::run(&options, &request, person, &style, &Silent)
}

#[test]
fn what_a_rule_is_against_is_asked_again() {
    let site = SiteInAFolder::generated(2);
    let incoming = Incoming::photograph("new.jpg");
    let person = person(&[given(EN), given("The harbour on a quiet morning"), given(&format!("  {FR} "))]);
    let done = added(&site, incoming.path(), "p0", &person).unwrap();
    assert_eq!((done.code, person.answers.borrow().len()), (0, 0), "{done:?}");
    assert_eq!(
        *person.asked.borrow(),
        ["en 140/250 [] []", "fr 170/250 [] []", "fr 170/250 [] [\"alt-wrong-language\"]"]
    );
    assert!(text(&site, "content/fr/p0.md").contains(&format!("image-alt: {FR}\n")));
    assert!(text(&site, "content/en/p0.md").contains(&format!("image-alt: {EN}\n")));
}

#[test]
fn who_stops_or_does_not_go_on_changes_nothing() {
    let site = SiteInAFolder::generated(2);
    let before = site.authored();
    let incoming = Incoming::photograph("new.jpg");
    let stop = added(&site, incoming.path(), "p0", &person(&[given(EN), Answer::Stopped])).unwrap_err();
    assert_eq!((stop.code(), stop.problems[0].message.id.as_str()), (1, "add-stopped"));
    let small = Incoming::new("small.jpg", &pictures::jpeg(300, 200, "small"));
    let wary = Person { goes_on: Some(false), ..Person::default() };
    assert_eq!(added(&site, small.path(), "p0", &wary).unwrap_err().code(), 1);
    assert_eq!(*wary.asked.borrow(), ["add-too-small"]);
    assert_eq!(before.changed(&site.authored()), Vec::<String>::new());
    let bold = Person { goes_on: Some(true), ..person(&[given(EN), given(FR)]) };
    assert_eq!(added(&site, small.path(), "p0", &bold).unwrap().code, 0);
}

#[test]
fn what_the_picture_is_called_elsewhere_is_offered() {
    let site = SiteInAFolder::generated(2);
    let person = Person { goes_on: Some(true), ..person(&[given(EN), given(FR)]) };
    added(&site, site.path("static/img/p0.jpg"), "p1", &person).unwrap();
    let asked = person.asked.borrow();
    assert!(asked.contains(&"en 140/250 [\"A picture of the harbour in the morning, p0\"] []".to_owned()), "{asked:?}");
    assert!(asked.contains(&"fr 170/250 [\"Une vue du port le matin, p0\"] []".to_owned()), "{asked:?}");
    assert!(text(&site, "content/en/p1.md").contains("image: /img/p0.jpg\n"), "it is used where it lies");
}

#[test]
fn mere_decoration_is_said_in_the_post() {
    let site = SiteInAFolder::generated(1);
    let incoming = Incoming::photograph("new.jpg");
    added(&site, incoming.path(), "p0", &person(&[Answer::Decorative, Answer::Decorative])).unwrap();
    for lang in ["en", "fr"] {
        let post = text(&site, &format!("content/{lang}/p0.md"));
        assert!(post.contains("image-alt: ''\nimage-decorative: 'true'\n"), "{post}");
    }
    site.run(&["check", "--fail-on", "warning", "--select", "alt"]).expect(0);
}
