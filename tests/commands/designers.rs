//! The page for designers says of every rule what to do, in each language.

use std::path::Path;

#[test]
fn every_rule_is_on_the_page_for_designers() {
    for name in ["designers.md", "designers.fr.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        let text = std::fs::read_to_string(path).unwrap();
        let missing: Vec<&str> =
            vignettes::rules::ALL.iter().map(|rule| rule.id).filter(|id| !text.contains(&format!("`{id}`"))).collect();
        assert!(missing.is_empty(), "{name} says nothing of {missing:?}");
    }
}
