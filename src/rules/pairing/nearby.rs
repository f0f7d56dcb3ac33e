//! Which keys may be near one another, without comparing each with each: keys that are an edit apart are equal once each
//! has lost a letter or none (the deletion neighbourhood of `SymSpell`). What is found here is only worth a closer look;
//! what is not found is not near.

/// Below so many letters no slip can be known from another word.
pub const FEWEST_LETTERS: usize = 6;
/// A key of so many letters may have two slips in one word of [`FEWEST_LETTERS`].
pub const LONG_KEY: usize = 20;
/// The words of a longer key are compared as they are: it has too many neighbours, and there are few of it.
const LONGEST_WORD: usize = 64;

/// Positions in `left` and in `right` of keys that may be near, sorted. The keys are in their plain form.
pub fn nearby(left: &[&str], right: &[&str]) -> Vec<(usize, usize)> {
    let mut pairs = joined_marks(&marks(left, one_slip), &marks(right, one_slip));
    // Two slips are in one word, and the other words are the same: most keys have no such partner.
    let (left_rests, right_rests) = (rests(left), rests(right));
    let two_slips = |key: &str, index: usize, others: &[u64], all: &mut Vec<u64>| {
        for (rest, word) in rest_and_word(key) {
            if others.binary_search(&rest).is_ok() {
                all.extend(two_lost(&word).into_iter().map(|lost| mark(rest, lost, index)));
            }
        }
    };
    pairs.extend(joined_marks(
        &marks(left, |key, index, all| two_slips(key, index, &right_rests, all)),
        &marks(right, |key, index, all| two_slips(key, index, &left_rests, all)),
    ));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// 32 bits of a hash, and whose it is: sorted by it, two lists are joined in one pass.
fn mark(salt: u64, hash: u64, index: usize) -> u64 {
    let mixed = (hash ^ salt.rotate_left(SALT_TURN)).wrapping_mul(MIX);
    (mixed & !0xffff_ffff) | index as u64
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
/// Bits by which hashes are turned before they are joined, so that equal ones don't cancel each other.
const SALT_TURN: u32 = 29;
const PLACE_TURN: u32 = 17;
/// The base of the polynomial hashes, in which a letter is taken out of the middle at once.
const BASE: u64 = 0x0000_0100_0000_01b3;

fn marks(keys: &[&str], mut of: impl FnMut(&str, usize, &mut Vec<u64>)) -> Vec<u64> {
    let mut all = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        of(key, index, &mut all);
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The key itself, and without each of its letters. Keys with other digits are never near, so digits stay and part them.
fn one_slip(key: &str, index: usize, all: &mut Vec<u64>) {
    let letters: Vec<char> = key.chars().collect();
    let digits = hash(letters.iter().copied().filter(char::is_ascii_digit));
    all.push(mark(digits, hash(letters.iter().copied()), index));
    if letters.len() >= FEWEST_LETTERS {
        all.extend(one_lost(&letters, |letter| !letter.is_ascii_digit()).map(|lost| mark(digits, lost, index)));
    }
}

/// Returns each word that may hold two slips, and a hash of the other words and of its place among them.
fn rest_and_word(key: &str) -> Vec<(u64, Vec<char>)> {
    if key.chars().count() < LONG_KEY {
        return Vec::new();
    }
    let words: Vec<Vec<char>> = words(key).map(|word| word.chars().collect()).collect();
    let hashes: Vec<u64> = words.iter().map(|word| hash(word.iter().copied())).collect();
    // Each word by its place, so that one is taken out of the sum at once.
    let placed = |(place, hash): (usize, &u64)| {
        hash.wrapping_mul(MIX.wrapping_mul(2 * place as u64 + 1)).rotate_left(PLACE_TURN)
    };
    let sum = hashes.iter().enumerate().map(placed).fold(words.len() as u64, u64::wrapping_add);
    let rest = |place: usize| sum.wrapping_sub(placed((place, &hashes[place]))) ^ (place as u64).wrapping_mul(BASE);
    let long = words.into_iter().enumerate().filter(|(_, word)| word.len() >= FEWEST_LETTERS);
    long.map(|(place, word)| (rest(place), word)).collect()
}

/// Returns the words of a key, as its near misses are judged by.
pub fn words(key: &str) -> impl Iterator<Item = &str> {
    key.split(|char: char| !char.is_alphanumeric())
}

fn rests(keys: &[&str]) -> Vec<u64> {
    let mut all: Vec<u64> = keys.iter().flat_map(|key| rest_and_word(key)).map(|(rest, _)| rest).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Hashes of a word without two of its letters or fewer.
fn two_lost(word: &[char]) -> Vec<u64> {
    let mut all = Vec::new();
    if word.len() <= LONGEST_WORD {
        all.push(hash(word.iter().copied()));
        all.extend(one_lost(word, |_| true));
        for at in 0..word.len() {
            let shorter = [&word[..at], &word[at + 1..]].concat();
            all.extend(one_lost(&shorter, |_| true).skip(at));
        }
    }
    // Two letters more or fewer, and such a word still meets its like here.
    if word.len() + 2 > LONGEST_WORD {
        all.push(MIX);
    }
    all
}

fn hash(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |sum: u64, letter| sum.wrapping_mul(BASE).wrapping_add(u64::from(letter) + 1))
}

/// Hashes of the text without each of its letters that `may_go`.
fn one_lost(letters: &[char], may_go: impl Fn(char) -> bool) -> impl Iterator<Item = u64> {
    let whole = hash(letters.iter().copied());
    let powers = std::iter::successors(Some(1_u64), |power| Some(power.wrapping_mul(BASE)));
    let powers: Vec<u64> = powers.take(letters.len()).collect();
    let mut before = 0_u64;
    letters.iter().enumerate().filter_map(move |(at, &letter)| {
        let behind = letters.len() - at - 1;
        let with = before.wrapping_mul(BASE).wrapping_add(u64::from(letter) + 1);
        let after = whole.wrapping_sub(with.wrapping_mul(powers[behind]));
        let lost = before.wrapping_mul(powers[behind]).wrapping_add(after);
        before = with;
        may_go(letter).then_some(lost)
    })
}

/// Where so many keys are an edit apart from so many others, nobody can tell which of them are meant to be one.
const MOST_OF_ONE_MARK: usize = 1 << 14;

/// Returns the owners of equal marks in two sorted lists.
fn joined_marks(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
    let same = |a: &u64, b: &u64| a >> 32 == b >> 32;
    let owner = |mark: &u64| (*mark & 0xffff_ffff) as usize;
    let mut pairs = Vec::new();
    let mut others = right.chunk_by(same).peekable();
    for group in left.chunk_by(same) {
        while others.next_if(|other| other[0] >> 32 < group[0] >> 32).is_some() {}
        let is_few = |other: &[u64]| group.len().saturating_mul(other.len()) <= MOST_OF_ONE_MARK;
        if let Some(other) = others.peek().filter(|other| same(&other[0], &group[0]) && is_few(other)) {
            pairs.extend(group.iter().flat_map(|a| other.iter().map(move |b| (owner(a), owner(b)))));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_worth_a_look() {
        // 4,000 keys a side, all different, of few words: what is looked at grows with the keys, not with their square.
        const WORDS: [&str; 8] =
            ["harbour", "morning", "service", "delivery", "accessible", "research", "canada", "report"];
        let key = |number: usize, side: &str| {
            let word = |digit: usize| WORDS[number / 8_usize.pow(digit as u32) % 8];
            format!("{}-{}-{}-{}-{side}", word(0), word(1), word(2), word(3))
        };
        let keys = |side: &str| (0..4_000).map(|number| key(number, side)).collect::<Vec<_>>();
        let (left, right) = (keys("spring"), keys("autumn"));
        let (left, right): (Vec<&str>, Vec<&str>) =
            (left.iter().map(String::as_str).collect(), right.iter().map(String::as_str).collect());
        let looked_at = nearby(&left, &right).len();
        assert!(looked_at < 4_000, "{looked_at} of {} pairs", 4_000 * 4_000);
        assert_eq!(nearby(&left, &left).iter().filter(|(a, b)| a == b).count(), 4_000);
    }

    #[test]
    fn a_letter_is_taken_out_of_the_middle() {
        let letters: Vec<char> = "étoile".chars().collect();
        let lost: Vec<u64> = one_lost(&letters, |letter| letter != 'i').collect();
        let expected = ["toile", "éoile", "étile", "étole", "étoil", "étoie"];
        let expected: Vec<u64> = expected.iter().map(|text| hash(text.chars())).collect();
        assert_eq!(lost, [expected[0], expected[1], expected[2], expected[5], expected[4]]);
    }

    #[test]
    fn equal_marks_are_joined_where_they_are_few() {
        let marks =
            |hash: u64, owners: std::ops::Range<u64>| owners.map(|owner| hash << 32 | owner).collect::<Vec<_>>();
        assert_eq!(joined_marks(&marks(2, 0..1), &marks(2, 7..9)), [(0, 7), (0, 8)]);
        assert_eq!(joined_marks(&marks(1, 0..1), &marks(2, 7..8)), []);
        assert_eq!(joined_marks(&marks(2, 0..1), &marks(1, 7..8)), []);
        let left = [marks(1, 0..1), marks(3, 1..2), marks(4, 2..3)].concat();
        let right = [marks(2, 0..1), marks(3, 1..2), marks(4, 2..3)].concat();
        assert_eq!(joined_marks(&left, &right), [(1, 1), (2, 2)]);
        for (count, joined) in [(127, 127 * 128), (128, MOST_OF_ONE_MARK), (129, 0)] {
            assert_eq!(joined_marks(&marks(1, 0..count), &marks(1, 0..128)).len(), joined, "{count}");
        }
    }

    #[test]
    fn a_long_word_is_compared_as_it_is() {
        for (length, has_neighbours, meets_its_like) in
            [(62, true, false), (63, true, true), (64, true, true), (65, false, true)]
        {
            let found = two_lost(&vec!['a'; length]);
            assert_eq!((found.len() > 1, found.contains(&MIX)), (has_neighbours, meets_its_like), "{length}");
        }
    }
}
