//! Huffman codes made for a picture, Annex K.2.

/// A table of codes: how many there are of each length, and their symbols.
pub struct Codes {
    pub counts: [u8; 16],
    pub symbols: Vec<u8>,
    /// By symbol: the code, and its length.
    by_symbol: [(u16, u8); 256],
}

/// How often each symbol comes.
pub type Frequencies = [u32; 256];

/// Codes are no longer, B.2.4.2.
const LONGEST: usize = 16;

impl Codes {
    /// The shortest codes for these frequencies, none of which is all ones.
    pub fn new(frequencies: &Frequencies) -> Self {
        let lengths = lengths(frequencies);
        let mut counts = [0_u32; 64];
        for &length in &lengths[..256] {
            counts[usize::from(length)] += 1;
        }
        counts[usize::from(lengths[256])] += 1;
        shorten(&mut counts);
        // The symbol that no picture has takes the last of the longest codes: all ones.
        if let Some(longest) = counts.iter_mut().skip(1).rfind(|count| **count > 0) {
            *longest -= 1;
        }
        let mut symbols: Vec<u8> = (0..=255).filter(|symbol| frequencies[usize::from(*symbol)] > 0).collect();
        symbols.sort_by_key(|symbol| (lengths[usize::from(*symbol)], *symbol));
        let mut codes = [(0, 0); 256];
        let (mut code, mut next) = (0_u16, symbols.iter());
        for (length, &count) in counts.iter().enumerate().take(LONGEST + 1).skip(1) {
            for &symbol in next.by_ref().take(count as usize) {
                codes[usize::from(symbol)] = (code, length as u8);
                code += 1;
            }
            code <<= 1;
        }
        let counts = std::array::from_fn(|at| counts[at + 1] as u8);
        Self { counts, symbols, by_symbol: codes }
    }

    /// A symbol's code, and its length.
    #[inline(always)]
    pub fn of(&self, symbol: u8) -> (u16, u8) {
        self.by_symbol[usize::from(symbol)]
    }
}

/// How deep each symbol lies in Huffman's tree; 0 is nowhere. The last is a symbol that never comes, K.2.
fn lengths(frequencies: &Frequencies) -> [u8; 257] {
    let mut lengths = [0_u8; 257];
    let there = |(symbol, &frequency): (usize, &u32)| (frequency > 0).then_some((frequency, vec![symbol]));
    let mut trees: Vec<(u32, Vec<usize>)> = frequencies.iter().enumerate().filter_map(there).collect();
    trees.push((1, vec![256]));
    // The rarest last; of equals, those that come first in the alphabet.
    let order = |(frequency, symbols): &(u32, Vec<usize>)| (std::cmp::Reverse(*frequency), symbols[0]);
    trees.sort_by_key(order);
    while let Some((rarest, mut symbols)) = trees.pop()
        && let Some((rare, others)) = trees.pop()
    {
        symbols.extend(others);
        for &symbol in &symbols {
            lengths[symbol] += 1;
        }
        let tree = (rare.saturating_add(rarest), symbols);
        let at = trees.partition_point(|other| order(other) < order(&tree));
        trees.insert(at, tree);
    }
    // A picture of one symbol: it and the one that never comes are 1 long.
    lengths
}

/// Figure K.3: codes that are too long are moved up, in pairs.
fn shorten(counts: &mut [u32; 64]) {
    for length in (LONGEST + 1..64).rev() {
        while counts[length] > 0 {
            let shorter = (1..length - 1).rfind(|&shorter| counts[shorter] > 0).unwrap_or(1);
            counts[length] -= 2;
            counts[length - 1] += 1;
            counts[shorter + 1] += 2;
            counts[shorter] -= 1;
        }
    }
}
