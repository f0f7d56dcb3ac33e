//! Many requests for one path become one claim, or refusals; many faults of one output become one.

use std::collections::BTreeMap;

use super::requests::{ClaimRequest, Claims};
use crate::model::FilePath;
use crate::model::outputs::{Aim, AimedBy, Failure, Refusal, RefusalReason, Shape};

/// Makes one claim of all that ask for one path, or refuses them all.
pub fn settle(mut group: Vec<ClaimRequest>, source: Option<&FilePath>, found: &mut Claims) {
    group.sort_by(|a, b| {
        (&a.claim.output, &a.claim.source, &a.claim.places).cmp(&(&b.claim.output, &b.claim.source, &b.claim.places))
    });
    let first = &group[0];
    let one =
        group.iter().all(|asked| asked.claim.source == first.claim.source && asked.claim.output == first.claim.output);
    let focus = group.iter().find_map(|asked| asked.focus);
    let agreed = group.iter().all(|asked| asked.focus.is_none() || asked.focus == focus);
    if let (true, true, None) = (one, agreed, source) {
        let places = group.iter().flat_map(|asked| asked.claim.places.clone()).collect();
        let mut claim = group.swap_remove(0).claim;
        claim.places = places;
        if let (Shape::Thumb { aim, .. }, Some(point)) = (&mut claim.shape, focus) {
            *aim = Aim { point, from: AimedBy::Page };
        }
        found.claims.push(claim);
        return;
    }
    let mut refused: BTreeMap<(FilePath, FilePath), Refusal> = BTreeMap::new();
    for asked in &group {
        let claim = &asked.claim;
        let other = group
            .iter()
            .find(|other| other.claim.source != claim.source)
            .or_else(|| group.iter().find(|other| other.claim.output != claim.output));
        let why = match (source, other) {
            (Some(source), _) => RefusalReason::IsSource { source: source.clone() },
            (None, Some(other)) => RefusalReason::Collision { other: other.claim.source.clone() },
            (None, None) => RefusalReason::TwoFocusPoints,
        };
        refused
            .entry((claim.output.clone(), claim.source.clone()))
            .or_insert_with(|| Refusal { places: Vec::new(), ..claim.to_refusal(why) })
            .places
            .extend(claim.places.clone());
    }
    found.refused.extend(refused.into_values());
}

/// One refusal an output and reason, with all the places that ask for it.
pub fn merge_refusals(refused: &mut Vec<Refusal>) {
    refused.sort_by(|a, b| (&a.output, &a.source, &a.places).cmp(&(&b.output, &b.source, &b.places)));
    refused.dedup_by(|next, kept| {
        let same = next.output == kept.output && next.source == kept.source && next.why == kept.why;
        if same {
            kept.places.append(&mut next.places);
        }
        same
    });
}

/// One failure an output, with all the places that ask for it.
pub fn merge_failures(failed: &mut Vec<Failure>) {
    failed.sort_by(|a, b| (&a.output, &a.source, &a.places).cmp(&(&b.output, &b.source, &b.places)));
    failed.dedup_by(|next, kept| {
        let same = next.output == kept.output && next.source == kept.source;
        if same {
            kept.places.append(&mut next.places);
        }
        same
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outputs::FailureReason;
    use crate::model::{Place, Span};

    fn place(page: &str) -> Place {
        Place { path: FilePath::new(page), span: Span::default() }
    }

    fn refusal(output: &str, source: &str, why: RefusalReason, page: &str) -> Refusal {
        let source = Some(FilePath::new(source));
        Refusal { output: output.to_owned(), source, image: None, places: vec![place(page)], why, claim: None }
    }

    #[test]
    fn refusals_are_one_where_output_source_and_reason_are() {
        let mut refused = vec![
            refusal("x", "a", RefusalReason::Escapes, "2.md"),
            refusal("x", "b", RefusalReason::Escapes, "3.md"),
            refusal("x", "b", RefusalReason::SourceEscapes, "4.md"),
            refusal("y", "b", RefusalReason::SourceEscapes, "5.md"),
            refusal("x", "a", RefusalReason::Escapes, "1.md"),
        ];
        merge_refusals(&mut refused);
        let pages = |one: &Refusal| one.places.iter().map(|place| place.path.to_string()).collect::<Vec<_>>();
        let found: Vec<Vec<String>> = refused.iter().map(pages).collect();
        assert_eq!(found, [vec!["1.md", "2.md"], vec!["3.md"], vec!["4.md"], vec!["5.md"]]);
    }

    #[test]
    fn failures_are_one_where_output_and_source_are() {
        let failure = |output: &str, source: &str, page: &str| Failure {
            source: source.to_owned(),
            output: FilePath::new(output),
            image: None,
            places: vec![place(page)],
            error: FailureReason::Missing,
            claim: None,
        };
        let mut failed = vec![
            failure("x", "a", "2.md"),
            failure("x", "b", "3.md"),
            failure("y", "b", "4.md"),
            failure("x", "a", "1.md"),
        ];
        merge_failures(&mut failed);
        let pages = |one: &Failure| one.places.iter().map(|place| place.path.to_string()).collect::<Vec<_>>();
        let found: Vec<Vec<String>> = failed.iter().map(pages).collect();
        assert_eq!(found, [vec!["1.md", "2.md"], vec!["3.md"], vec!["4.md"]]);
    }
}
