//! The variants of one source, which are held against one another.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::outputs::{Better, Claim, Plan, WeighedVariant};
use crate::model::{FilePath, Format};

/// The variants that are asked for of each source, by width and format.
pub struct Sets(pub BTreeMap<FilePath, BTreeSet<(u32, Format)>>);

impl Sets {
    #[must_use]
    pub fn of(claims: &[Claim]) -> Self {
        let mut sets: BTreeMap<FilePath, BTreeSet<(u32, Format)>> = BTreeMap::new();
        for claim in claims {
            if let Some(width) = claim.variant_width() {
                sets.entry(claim.source.clone()).or_default().insert((width, claim.format));
            }
        }
        Self(sets)
    }

    #[must_use]
    pub fn has(&self, source: &FilePath, one: Better) -> bool {
        self.0.get(source).is_some_and(|set| set.contains(&(one.width, one.format)))
    }
}

/// Returns the variants of each source that stay as they are, and those that stay away.
#[must_use]
pub fn others(plan: &Plan) -> BTreeMap<FilePath, Vec<WeighedVariant>> {
    let reused = plan.reused.iter().map(|reused| (&reused.claim, reused.record.size));
    let left_out = plan.left_out.iter().map(|one| (&one.claim, one.size));
    let mut others: BTreeMap<FilePath, Vec<WeighedVariant>> = BTreeMap::new();
    for (claim, size) in reused.chain(left_out) {
        let Some(width) = claim.variant_width() else { continue };
        let weighed = WeighedVariant { width, format: claim.format, size };
        others.entry(claim.source.clone()).or_default().push(weighed);
    }
    others
}
