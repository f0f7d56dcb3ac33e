//! Byte ranges of one text, to be asked for many places.

use std::ops::Range;

/// Ranges in the order of the text, those that touch or overlap as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranges(Vec<Range<usize>>);

impl Ranges {
    /// Some range holds the byte at this place.
    #[must_use]
    pub fn contain(&self, at: usize) -> bool {
        self.around(at).is_some()
    }

    /// Returns the range that holds the byte at this place.
    #[must_use]
    pub fn around(&self, at: usize) -> Option<&Range<usize>> {
        let behind = self.0.partition_point(|range| range.start <= at);
        self.0[..behind].last().filter(|range| at < range.end)
    }

    /// Some byte is in both, which is no case for an empty range.
    #[must_use]
    pub fn overlap(&self, with: &Range<usize>) -> bool {
        let behind = self.0.partition_point(|range| range.end <= with.start);
        self.0.get(behind).is_some_and(|range| range.start < with.end && !with.is_empty())
    }
}

impl FromIterator<Range<usize>> for Ranges {
    fn from_iter<T: IntoIterator<Item = Range<usize>>>(ranges: T) -> Self {
        let mut all: Vec<Range<usize>> = ranges.into_iter().filter(|range| !range.is_empty()).collect();
        all.sort_unstable_by_key(|range| range.start);
        all.dedup_by(|next, before| {
            let joins = next.start <= before.end;
            if joins {
                before.end = before.end.max(next.end);
            }
            joins
        });
        Self(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_as_by_looking_at_each_range() {
        let written = [5..8, 0..2, 7..9, 3..3, 12..20, 14..15];
        let ranges: Ranges = written.iter().cloned().collect();
        for at in 0..25 {
            assert_eq!(ranges.contain(at), written.iter().any(|range| range.contains(&at)), "{at}");
            for end in at..25 {
                let overlaps = written.iter().any(|range| range.start < end && at < range.end && !range.is_empty());
                assert_eq!(ranges.overlap(&(at..end)), overlaps && at < end, "{at}..{end}");
            }
        }
        assert_eq!(ranges.around(8), Some(&(5..9)));
        assert_eq!(Ranges::default().around(0), None);
    }
}
