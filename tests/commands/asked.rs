//! What `add` asks at a terminal: the program in a pseudo-terminal of its own, and keys as a person types them.
#![cfg(unix)]

use rexpect::session::{PtySession, spawn_command};

use crate::pictures;
use crate::program::vignettes;
use crate::site_in_a_folder::SiteInAFolder;

/// Milliseconds that a machine with much to do may take for an answer.
const PATIENCE: u64 = 60_000;

const CTRL_C: &str = "\u{3}";
const CTRL_D: &str = "\u{4}";

const ARGUMENTS: [&str; 4] = ["add", "new.jpg", "--post", "pier"];

/// A pair with a picture, and another picture to add.
fn site() -> SiteInAFolder {
    let site = SiteInAFolder::bare();
    site.put("static/img/pier.jpg", &pictures::jpeg(1200, 800, "pier"));
    site.post("pier", "/img/pier.jpg", "/img/medium/pier.jpg");
    site.put("new.jpg", &pictures::jpeg(900, 600, "new"));
    site
}

fn typing(site: &SiteInAFolder, more: &[&str]) -> PtySession {
    let mut command = vignettes(site.root());
    command.env("TERM", "xterm").args(ARGUMENTS).args(["--color", "never"]).args(more);
    spawn_command(command, Some(PATIENCE)).expect("there are pseudo-terminals")
}

/// Sends keys.
fn types(person: &mut PtySession, keys: &str) {
    person.send(keys).unwrap();
    person.flush().unwrap();
}

/// Waits until this is shown.
fn shows(person: &mut PtySession, text: &str) {
    // The session takes each byte for a character.
    let bytes: String = text.bytes().map(char::from).collect();
    person.exp_string(&bytes).unwrap_or_else(|error| panic!("`{text}`: {error}"));
}

#[test]
fn the_count_follows_each_key_and_letters_of_any_language_come_through() {
    let site = site();
    let mut person = typing(&site, &[]);
    shows(&mut person, "Alt text in English, for `new.jpg` in “pier” (content/en/pier.md)");
    shows(&mut person, "[0/140]");
    types(&mut person, "A");
    shows(&mut person, "A  [1/140]");
    types(&mut person, " boat in the harbour at noon");
    shows(&mut person, "[29/140]");
    // What goes beyond the limit is shown in words too, not by its colour alone.
    types(&mut person, &"x".repeat(112));
    shows(&mut person, "[141/140, 1 over]");
    types(&mut person, &"\u{7f}".repeat(112));
    shows(&mut person, "A boat in the harbour at noon  [29/140]");
    types(&mut person, "\r");
    // Pasted, as terminals mark it, with a line that ends in its middle.
    shows(&mut person, "Alt text (French):");
    shows(&mut person, "[0/170]");
    types(&mut person, "\u{1b}[200~Un bateau au port à midi,\nl’été, près du quai\u{1b}[201~");
    shows(&mut person, "/170]");
    types(&mut person, "\r");
    person.exp_eof().unwrap();
    let english = String::from_utf8(site.bytes("content/en/pier.md")).unwrap();
    assert!(english.contains("image-alt: A boat in the harbour at noon\n"), "{english}");
    let french = String::from_utf8(site.bytes("content/fr/pier.md")).unwrap();
    assert!(french.contains("Un bateau au port à midi, l’été, près du quai"), "{french}");
}

#[test]
fn a_person_is_asked_in_the_language_of_the_person() {
    let site = site();
    let mut person = typing(&site, &["--lang", "fr", "--alt-en", "A boat in the harbour at noon"]);
    shows(&mut person, "Texte de remplacement en français, pour");
    shows(&mut person, "Texte de remplacement (français)\u{a0}:");
    shows(&mut person, "[0/170]");
    types(&mut person, CTRL_C);
    shows(&mut person, "rien n’est modifié");
    person.exp_eof().unwrap();
}

#[test]
fn who_leaves_changes_nothing() {
    for key in [CTRL_C, CTRL_D] {
        let site = site();
        let before = site.authored();
        let mut person = typing(&site, &[]);
        shows(&mut person, "[0/140]");
        if key == CTRL_C {
            types(&mut person, "A boat in the har");
            shows(&mut person, "[17/140]");
        }
        types(&mut person, key);
        shows(&mut person, "nothing is changed");
        person.exp_eof().unwrap();
        assert_eq!(before.changed(&site.authored()), Vec::<String>::new(), "{key:?}");
        site.assert_no_litter();
    }
}

#[test]
fn a_picture_that_looks_the_same_is_reported_before_anything_is_asked() {
    let site = site();
    // The same pier, smaller and in another format: other bytes.
    site.put("new.jpg", &pictures::fixture("progressive.jpg"));
    site.put("static/img/pier.jpg", &pictures::fixture("interlaced.png"));
    let before = site.authored();
    let run = site.run(&[&ARGUMENTS[..], &["--allow", "small"]].concat());
    run.expect(2);
    assert!(
        run.stderr.contains("looks the same as static/img/pier.jpg, shown by `content/en/pier.md`"),
        "{}",
        run.stderr
    );
    assert_eq!(before.changed(&site.authored()), Vec::<String>::new());

    let mut person = typing(&site, &["--allow", "small,same"]);
    shows(&mut person, "Elsewhere /img/pier.jpg has this alt text");
    shows(&mut person, "1. A picture of the harbour in the morning, pier (content/en/pier.md)");
    shows(&mut person, "[0/140]");
    types(&mut person, "1\r");
    shows(&mut person, "A picture of the harbour in the morning, pier  [45/140]");
    types(&mut person, CTRL_C);
    person.exp_eof().unwrap();

    let mut person = typing(&site, &["--allow", "small"]);
    shows(&mut person, "Continue anyway? [y/N]");
    types(&mut person, "\r");
    shows(&mut person, "nothing is changed");
    person.exp_eof().unwrap();
    assert_eq!(before.changed(&site.authored()), Vec::<String>::new());
}

#[test]
fn where_nobody_is_nothing_is_asked() {
    let site = site();
    let run = site.run(&ARGUMENTS);
    run.expect(2);
    assert!(!run.stderr.contains("[0/140]") && run.stderr.contains("--alt-en"), "{}", run.stderr);
    // At a terminal, but in CI, or with -q.
    for (variable, option) in [("CI", "--color=never"), ("NOT_CI", "-q")] {
        let mut command = vignettes(site.root());
        command.env("TERM", "xterm").env(variable, "true").args(ARGUMENTS).arg(option);
        let mut session = spawn_command(command, Some(PATIENCE)).unwrap();
        let said = session.exp_eof().unwrap();
        assert!(!said.contains("[0/140]") && said.contains("--alt-en"), "{said}");
    }
}
