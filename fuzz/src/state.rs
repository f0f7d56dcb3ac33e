//! Any bytes as what an earlier run, or a pull request, left: the manifest and the baseline.

use std::collections::BTreeSet;

use vignettes::baseline::Baseline;
use vignettes::manifest::{parse_manifest, sources, without};

pub fn run(bytes: &[u8]) {
    let _ = parse_manifest(bytes, "4");
    let _ = sources(bytes);
    if let Ok(kept) = without(bytes, &BTreeSet::new()) {
        // What is written is read again.
        assert!(parse_manifest(&kept, "4").is_ok());
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(baseline) = Baseline::parse(text)
    {
        let again = Baseline::parse(&baseline.text()).map(|again| again.text());
        assert_eq!(again.ok(), Some(baseline.text()));
    }
}
