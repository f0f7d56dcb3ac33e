//! `alt-stale-translation`: what git's history tells of alt texts.

use crate::repository::{Repository, run_git};

const EN: [&str; 2] = ["A boat in the harbour of the town", "The ferry leaves the old pier at dawn"];
const FR: [&str; 2] = ["Un bateau dans le port de la ville", "Le traversier quitte le vieux quai à l’aube"];

/// A pair that was committed together, and another one that nobody touches again.
fn pair() -> Option<Repository> {
    let site = Repository::new()?;
    for name in ["boats", "others"] {
        site.page("en", name, name, EN[0]);
        site.page("fr", name, name, FR[0]);
    }
    site.commit("2026-01-05");
    Some(site)
}

fn stale(site: &Repository) -> Vec<String> {
    let found = site.found(&[]);
    found.iter().filter_map(|one| one.strip_suffix(" alt-stale-translation")).map(str::to_owned).collect()
}

#[test]
fn a_text_that_was_changed_alone_leaves_its_pair_behind() {
    let Some(site) = pair() else { return };
    assert_eq!(stale(&site), [""; 0]);
    site.page("en", "boats", "boats", EN[1]);
    assert_eq!(stale(&site), ["fr/boats.md"], "not committed yet");
    site.commit("2026-03-01");
    assert_eq!(stale(&site), ["fr/boats.md"]);
    let report = site.check(&["--format", "json"]).json(0);
    let reported =
        report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "alt-stale-translation").unwrap();
    let hash = site.git(&["rev-parse", "HEAD"])[..8].to_owned();
    for part in ["2026-03-01", hash.as_str(), "content/en/boats.md"] {
        assert!(reported["message"].as_str().unwrap().contains(part), "{reported}");
    }
    assert!(
        reported["help"].as_str().unwrap().contains(EN[0])
            && reported["line"] == 3
            && reported["related"][0]["line"] == 3
    );
    // Once it is translated, all is well; be it committed or not.
    site.page("fr", "boats", "boats", FR[1]);
    assert_eq!(stale(&site), [""; 0]);
    site.commit("2026-03-02");
    assert_eq!(stale(&site), [""; 0]);
}

#[test]
fn typing_is_no_change_and_a_branch_counts_as_one() {
    let Some(site) = pair() else { return };
    site.page("en", "boats", "boats", "'A boat in the  Harbour of the town.'");
    site.commit("2026-02-01");
    assert_eq!(stale(&site), [""; 0]);
    site.git(&["switch", "--quiet", "--create", "work"]);
    site.page("fr", "boats", "boats", FR[1]);
    site.commit("2026-02-02");
    site.page("en", "boats", "boats", EN[1]);
    site.commit("2026-02-03");
    site.page("fr", "boats", "boats", &format!("{}, en été", FR[1]));
    site.commit("2026-02-04");
    assert_eq!(stale(&site), ["en/boats.md"], "the branch itself says what its last commit did");
    site.git(&["switch", "--quiet", "main"]);
    site.git(&["merge", "--quiet", "--no-ff", "--message", "merge", "work"]);
    assert_eq!(stale(&site), [""; 0]);
}

#[test]
fn nothing_is_said_without_a_history() {
    let Some(site) = pair() else { return };
    site.page("en", "boats", "boats", EN[1]);
    site.commit("2026-03-01");
    let clone = tempfile::tempdir().unwrap();
    let from = format!("file://{}", site.root().display());
    for (name, depth, expected) in [("whole", "--no-tags", 1), ("shallow", "--depth=1", 0)] {
        run_git(clone.path(), "2026-03-02", &["clone", "--quiet", depth, &from, name]);
        let folder = clone.path().join(name).join(crate::repository::BELOW);
        let said = crate::program::run(&folder, &["check", "--fail-on", "never", "--format", "json"]).json(0);
        let found = said["findings"].as_array().unwrap().iter().filter(|one| one["rule"] == "alt-stale-translation");
        assert_eq!(found.count(), expected, "{name}");
    }
    let mut command = crate::program::vignettes(&site.folder());
    let without = command.env("PATH", "/nowhere").args(["check", "--fail-on", "never"]).output().unwrap();
    assert_eq!(without.status.code(), Some(0));
    // A repository without any commit.
    let empty = Repository::new().unwrap();
    empty.git(&["init", "--quiet"]);
    empty.page("en", "boats", "k", EN[0]);
    empty.page("fr", "boats", "k", FR[0]);
    assert_eq!(stale(&empty), [""; 0]);
}
