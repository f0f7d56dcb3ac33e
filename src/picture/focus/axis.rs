//! One side of a picture, and what crops along it keep.

/// A head, along one side, in pixels: from where to where, and its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadSpan {
    pub from: i64,
    pub to: i64,
    pub weight: i64,
}

/// Width to height of the crops that a point is judged for: portraits, squares, and on to the cards of social networks.
const SHAPES: [(i64, i64); 8] = [(2, 3), (3, 4), (1, 1), (4, 3), (3, 2), (16, 9), (37, 20), (2, 1)];

/// All of what there is.
const WHOLE: i64 = 10_000;

/// Of [`WHOLE`]: how much more than the middle a point must keep to be worth leaving it, and how much more again where
/// detail alone says so, which misleads more often: a ceiling and a lawn are full of it.
const WORTH_BY_FACES: i64 = 100;
const WORTH_BY_DETAIL: i64 = 1_900;

/// A side, and all that is asked of it.
pub struct Axis {
    length: i64,
    /// Lengths of the crops that cut here.
    kept: Vec<i64>,
    /// Detail up to each pixel.
    detail: Vec<i64>,
    heads: Vec<HeadSpan>,
    /// Of [`WHOLE`], what the heads decide; the rest is the detail's.
    trust: i64,
    /// What each hundredth off the middle costs, of [`WHOLE`]: before it, and beyond.
    pull: (i64, i64),
}

impl Axis {
    /// `across` is the length of the other side.
    pub fn new(detail: &[i64], across: usize, heads: Vec<HeadSpan>, pull: (i64, i64)) -> Self {
        let length = detail.len() as i64;
        let across = across as i64;
        // A shape and its inverse: which side is which does not matter here.
        let kept = |(a, b): (i64, i64)| across * a / b;
        let mut lengths: Vec<i64> = SHAPES.iter().map(|&shape| kept(shape)).filter(|&kept| kept < length).collect();
        lengths.dedup();
        let mut sums = vec![0];
        sums.extend(detail.iter().scan(0, |sum, value| {
            *sum += value;
            Some(*sum)
        }));
        let weight: i64 = heads.iter().map(|head| head.weight).sum();
        let trust = WHOLE * 9 / 10 * weight / (weight + ONE_FACE);
        Self { length, kept: lengths, detail: sums, heads, trust, pull }
    }

    /// Hundredths of the side.
    pub fn best(&self) -> usize {
        if self.kept.is_empty() {
            return 50;
        }
        let worth = |at: usize| {
            let off = at as i64 - 50;
            if off > 0 { off * self.pull.1 } else { -off * self.pull.0 }
        };
        let values: Vec<i64> = (0..=100).map(|at| self.value(at as i64) - worth(at)).collect();
        let nearest_first = (0..=50_usize).flat_map(|off| [50 - off, 50 + off]);
        let best = nearest_first.fold(50, |best, at| if values[at] > values[best] { at } else { best });
        let least = WORTH_BY_FACES + WORTH_BY_DETAIL * (WHOLE - self.trust) / WHOLE;
        if values[best] - values[50] < least { 50 } else { best }
    }

    /// Returns the mean of what crops at this point keep, of [`WHOLE`].
    fn value(&self, at: i64) -> i64 {
        let sum: i64 = self.kept.iter().map(|&kept| self.kept_by(at, kept)).sum();
        sum / self.kept.len() as i64
    }

    fn kept_by(&self, at: i64, kept: i64) -> i64 {
        let from = (self.length * at / 100 - kept / 2).clamp(0, self.length - kept);
        let to = from + kept;
        let all = *self.detail.last().expect("there is a first sum");
        let inside = self.detail[to as usize] - self.detail[from as usize];
        // Nothing to see: every crop keeps as much.
        let detail = if all == 0 { WHOLE } else { inside * WHOLE / all };
        let heads: i64 = self.heads.iter().map(|head| head.weight * head.whole_in(from, to) / WHOLE).sum();
        let weight: i64 = self.heads.iter().map(|head| head.weight).sum();
        let heads = if weight == 0 { 0 } else { heads * WHOLE / weight };
        (heads * self.trust + detail * (WHOLE - self.trust)) / WHOLE
    }
}

/// The weight that halves the detail's say.
const ONE_FACE: i64 = 250_000;

impl HeadSpan {
    /// Of [`WHOLE`], how whole the head is in a crop: half a face is worth much less than half.
    fn whole_in(&self, from: i64, to: i64) -> i64 {
        let inside = (self.to.min(to) - self.from.max(from)).max(0);
        let share = inside * 100 / (self.to - self.from).max(1);
        share * share
    }
}
