//! A session is never changed after it was opened: what a command asks for beside it is handed on beside it.

use super::scan::sources;
use super::tokens::{Kind, Token, tokens};

/// What makes a session.
const OPENS: [&str; 4] = ["open_session", "open_session_with", "open_session_with_rules", "or_anew"];

/// What lets a value change that is only looked at.
const CELLS: [&str; 6] = ["Cell", "RefCell", "Mutex", "RwLock", "OnceLock", "LazyLock"];

#[test]
fn nothing_changes_a_session() {
    let mut opened = 0;
    for source in sources("src") {
        let found = tokens(&source.code);
        let changing = changing(&found);
        assert!(changing.is_empty(), "{}: a session is never changed: {changing:?}", source.path.display());
        opened += found.iter().filter(|token| OPENS.contains(&token.text)).count();
    }
    assert!(opened > 10, "only {opened} places open a session");
}

#[test]
fn a_session_has_no_field_that_can_be_changed() {
    let sources = sources("src/app");
    let home = sources.iter().find(|source| source.path.ends_with("app/session.rs")).unwrap();
    let fields = home.code.split_once("pub struct Session {").unwrap().1.split_once("\n}").unwrap().0;
    let found = tokens(fields);
    assert!(found.iter().any(|token| token.text == "settings"), "the fields are found");
    assert!(!found.iter().any(|token| CELLS.contains(&token.text) || token.text.starts_with("Atomic")), "{fields}");
}

#[test]
fn a_change_is_seen_however_it_is_written() {
    let changes = |code: &str| changing(&tokens(code)).len();
    for code in [
        "fn a(session: &mut Session) {}",
        "fn a<'s>(session: &'s mut Session) {}",
        "fn a(session: &mut session::Session) {}",
        "fn a(mut session: Session) {}",
        "fn a() { let mut here = session::open_session(options)?; here.chosen = x; }",
        "fn a() { let mut again = session.or_anew(options, open)?; }",
        "use app::Session; fn a() { let mut session = b; }",
    ] {
        assert_eq!(changes(code), 1, "{code}");
    }
    for code in [
        "fn a(session: &Session) -> Session {}",
        "fn a(sessions: &mut Vec<u8>) { let session = open_session(options)?; let mut b = 1; }",
        "fn a() { let mut session = folder.open()?; }",
        "// let mut session = b\nlet text = \"&mut Session\";",
    ] {
        assert_eq!(changes(code), 0, "{code}");
    }
}

/// The places where a session is taken, or kept, to be changed.
fn changing(all: &[Token<'_>]) -> Vec<String> {
    let all: Vec<&Token<'_>> = all.iter().filter(|token| token.kind != Kind::Comment).collect();
    let knows_sessions = all.iter().any(|token| token.text == "Session" || OPENS.contains(&token.text));
    let text = |at: usize| all.get(at).map_or("", |token| token.text);
    let is_path = |at: usize| text(at) == "session" && text(at + 1) == ":" && text(at + 2) == ":";
    let is_changing = |at: &usize| {
        let type_at = if is_path(at + 1) { at + 4 } else { at + 1 };
        let statement = || (at + 1..all.len()).map(text).take_while(|word| *word != ";");
        text(*at) == "mut"
            && (text(type_at) == "Session"
                || (knows_sessions && text(at + 1) == "session")
                || (*at > 0 && text(at - 1) == "let" && statement().any(|word| OPENS.contains(&word))))
    };
    (0..all.len()).filter(is_changing).map(|at| (at..at + 4).map(text).collect::<Vec<_>>().join(" ")).collect()
}
