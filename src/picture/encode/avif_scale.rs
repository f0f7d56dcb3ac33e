//! Our quality on libaom's scale.

/// libaom's level, 0 best to 63 worst, that looks as a libjpeg of `quality` does, 1 to 100.
pub fn level(quality: u8) -> u8 {
    let last = LEVELS.len() - 1;
    let at = LEVELS.iter().position(|(known, _)| *known >= quality).unwrap_or(last).max(1);
    let ((from, above), (to, below)) = (LEVELS[at - 1], LEVELS[at]);
    let quality = quality.clamp(from, to);
    let (step, width) = (u32::from(quality - from), u32::from(to - from));
    let fall = u32::from(above - below);
    above - ((fall * step + width / 2) / width) as u8
}

/// Quality and level at the same median of SSIMULACRA2, over 20 photographs at 480 and 740 pixels' width (docs/avif.md):
/// 78.6 at 80, 85.2 at 90. Below 20 libaom has no level as bad as libjpeg; there the ends are joined.
const LEVELS: [(u8, u8); 12] = [
    (1, 63),
    (10, 58),
    (20, 48),
    (30, 43),
    (40, 39),
    (50, 37),
    (60, 35),
    (70, 31),
    (80, 26),
    (90, 17),
    (95, 12),
    (100, 7),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_better_quality_is_never_a_worse_level() {
        let levels: Vec<u8> = (0..=255).map(level).collect();
        assert!(levels.is_sorted_by(|worse, better| worse >= better), "{levels:?}");
        assert_eq!((levels[0], levels[1], levels[100], levels[255]), (63, 63, 7, 7));
    }

    #[test]
    fn measured_qualities_have_their_levels() {
        for (quality, expected) in LEVELS {
            assert_eq!(level(quality), expected);
        }
        assert_eq!(level(75), 28, "halfway, to the better one");
    }
}
