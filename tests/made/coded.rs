//! JPEGs in every sampling and coding, by a small encoder of the tests' own, which knows what the right samples are.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use vignettes::model::Size;

/// How a JPEG is coded.
#[derive(Clone, Debug)]
pub struct Coding {
    /// Blocks of each component, across and down a unit.
    pub sampling: Vec<[u32; 2]>,
    pub is_progressive: bool,
    /// All components in one scan, where the coding allows it.
    pub is_interleaved: bool,
    /// A restart marker after so many units; 0 is never.
    pub restarts: u16,
    /// Adobe's segment, and its transform.
    pub adobe: Option<u8>,
}

impl Coding {
    pub fn of(sampling: &[[u32; 2]]) -> Self {
        Self { sampling: sampling.to_vec(), is_progressive: false, is_interleaved: true, restarts: 0, adobe: None }
    }
}

/// A file, and the samples of its components, as a decoder in plain arithmetic finds them.
pub struct Coded {
    pub size: Size,
    pub file: Vec<u8>,
    components: Vec<Component>,
}

struct Component {
    id: u8,
    sampling: [u32; 2],
    /// Blocks that hold samples, and blocks in a row of those that are stored.
    blocks: [u32; 2],
    columns: u32,
    coefficients: Vec<[i32; 64]>,
    /// Samples for a stored pixel.
    scale: [f64; 2],
    size: Size,
    samples: Vec<f64>,
}

/// Every quantisation step.
const STEP: i32 = 3;

const ZIGZAG: [usize; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63,
];

fn wave(frequency: usize, place: usize) -> f64 {
    let factor = if frequency == 0 { FRAC_1_SQRT_2 } else { 1.0 };
    factor / 2.0 * ((2 * place + 1) as f64 * frequency as f64 * PI / 16.0).cos()
}

/// Along rows, then along columns; back, if `is_inverse`.
fn transformed(block: &[f64; 64], is_inverse: bool) -> [f64; 64] {
    let factor = |to: usize, from: usize| if is_inverse { wave(from, to) } else { wave(to, from) };
    let mut rows = [0.0; 64];
    for at in 0..64 {
        rows[at] = (0..8).map(|from| block[at / 8 * 8 + from] * factor(at % 8, from)).sum();
    }
    let mut both = [0.0; 64];
    for at in 0..64 {
        both[at] = (0..8).map(|from| rows[from * 8 + at % 8] * factor(at / 8, from)).sum();
    }
    both
}

/// A picture whose components are `level` at the place of each sample, in stored pixels, 0 to 255.
pub fn coded(size: Size, coding: &Coding, level: impl Fn(usize, f64, f64) -> f64) -> Coded {
    let most = [0, 1].map(|side| coding.sampling.iter().map(|sampling| sampling[side]).max().unwrap());
    let units = [size.width.div_ceil(8 * most[0]), size.height.div_ceil(8 * most[1])];
    let component = |(number, &sampling): (usize, &[u32; 2])| {
        let sides = [size.width, size.height];
        let [width, height] = [0, 1].map(|side| (sides[side] * sampling[side]).div_ceil(most[side]));
        let scale = [0, 1].map(|side| f64::from(sampling[side]) / f64::from(most[side]));
        let (columns, rows) = (units[0] * sampling[0], units[1] * sampling[1]);
        let mut coefficients = Vec::new();
        let mut samples = vec![0.0; (width * height) as usize];
        for at in 0..columns * rows {
            let (left, top) = (at % columns * 8, at / columns * 8);
            let block: [f64; 64] = std::array::from_fn(|at| {
                // Beyond the edge, the last sample is said again.
                let (x, y) = ((left + at as u32 % 8).min(width - 1), (top + at as u32 / 8).min(height - 1));
                level(number, (f64::from(x) + 0.5) / scale[0], (f64::from(y) + 0.5) / scale[1]) - 128.0
            });
            let quantised = transformed(&block, false).map(|value| (value / f64::from(STEP)).round() as i32);
            let shown = transformed(&quantised.map(|value| f64::from(value * STEP)), true);
            for (at, shown) in (0..).zip(shown) {
                let (x, y) = (left + at % 8, top + at / 8);
                if x < width && y < height {
                    samples[(y * width + x) as usize] = (shown + 128.0).clamp(0.0, 255.0);
                }
            }
            coefficients.push(quantised);
        }
        let (id, blocks) = (number as u8 + 1, [width.div_ceil(8), height.div_ceil(8)]);
        Component { id, sampling, blocks, columns, coefficients, scale, size: Size::new(width, height), samples }
    };
    let components: Vec<Component> = coding.sampling.iter().enumerate().map(component).collect();
    let file = written(size, coding, units, &components);
    Coded { size, file, components }
}

impl Coded {
    /// A component's level in the middle of a stored pixel, drawn straight between its samples.
    pub fn level(&self, component: usize, x: u32, y: u32) -> f64 {
        let Component { scale, size, samples, .. } = &self.components[component];
        let side = |at: u32, scale: f64, limit: u32| {
            let place = ((f64::from(at) + 0.5) * scale - 0.5).clamp(0.0, f64::from(limit - 1));
            (place as u32, (place as u32 + 1).min(limit - 1), place.fract())
        };
        let ((left, right, across), (top, bottom, down)) =
            (side(x, scale[0], size.width), side(y, scale[1], size.height));
        let row = |y: u32| {
            let at = |x: u32| samples[(y * size.width + x) as usize];
            at(left) * (1.0 - across) + at(right) * across
        };
        row(top) * (1.0 - down) + row(bottom) * down
    }
}

/// Bits, stuffed, T.81, B.1.1.5.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    last: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, bits: u32, count: u32) {
        for at in (0..count).rev() {
            self.last = self.last << 1 | (bits >> at & 1);
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.last as u8);
                if self.last == 0xFF {
                    self.bytes.push(0);
                }
                (self.last, self.count) = (0, 0);
            }
        }
    }

    /// Fills the last byte up with ones.
    fn pad(&mut self) {
        while self.count > 0 {
            self.put(1, 1);
        }
    }
}

/// Of the first coefficients: sizes of 0 to 11, in 4 bits each. Of the others: in 8 bits each, in this order.
fn symbols() -> Vec<u8> {
    let values = (0..16).flat_map(|run| (1..=10).map(move |size| run << 4 | size));
    [0x00, 0xF0].into_iter().chain((1..15).map(|run| run << 4)).chain(values).collect()
}

struct Writer {
    bits: Bits,
    symbols: Vec<u8>,
    /// By component.
    before: Vec<i32>,
    /// Blocks that have ended, and were not said yet.
    ended: u32,
}

fn size_of(value: i32) -> u32 {
    32 - value.unsigned_abs().leading_zeros()
}

impl Writer {
    fn symbol(&mut self, symbol: u8) {
        let code = self.symbols.iter().position(|known| *known == symbol).unwrap();
        self.bits.put(code as u32, 8);
    }

    fn value(&mut self, value: i32) {
        let size = size_of(value);
        let bits = if value < 0 { value - 1 } else { value };
        self.bits.put(bits as u32 & ((1 << size) - 1), size);
    }

    fn difference(&mut self, component: usize, level: i32) {
        let difference = level - std::mem::replace(&mut self.before[component], level);
        self.bits.put(size_of(difference), 4);
        self.value(difference);
    }

    fn say_ended(&mut self) {
        if self.ended > 0 {
            let size = self.ended.ilog2();
            self.symbol((size as u8) << 4);
            self.bits.put(self.ended & ((1 << size) - 1), size);
            self.ended = 0;
        }
    }

    /// Coefficients of a band, without their lowest bits.
    fn band(&mut self, block: &[i32; 64], [first, last]: [usize; 2], low: u32, may_run: bool) {
        let mut run = 0_u8;
        for place in ZIGZAG.iter().take(last + 1).skip(first) {
            let value = block[*place] / (1 << low);
            if value == 0 {
                run += 1;
                continue;
            }
            self.say_ended();
            while run > 15 {
                self.symbol(0xF0);
                run -= 16;
            }
            self.symbol(run << 4 | size_of(value) as u8);
            self.value(value);
            run = 0;
        }
        if run > 0 {
            self.ended += 1;
            if !may_run || self.ended == 0x7FFF {
                self.say_ended();
            }
        }
    }

    /// The next bit of a band, G.1.2.3.
    fn refined(&mut self, block: &[i32; 64], low: u32) {
        let value = |place: usize| block[ZIGZAG[place]].abs() >> low;
        let last = (1..64).rfind(|place| value(*place) == 1).unwrap_or(0);
        let (mut run, mut corrections) = (0_u8, Vec::new());
        for place in 1..64 {
            if value(place) == 0 {
                run += 1;
                continue;
            }
            while run > 15 && place <= last {
                self.symbol(0xF0);
                run -= 16;
                corrections.drain(..).for_each(|bit| self.bits.put(bit, 1));
            }
            if value(place) > 1 {
                corrections.push(value(place) as u32 & 1);
                continue;
            }
            self.symbol(run << 4 | 1);
            self.bits.put(u32::from(block[ZIGZAG[place]] > 0), 1);
            corrections.drain(..).for_each(|bit| self.bits.put(bit, 1));
            run = 0;
        }
        if run > 0 || !corrections.is_empty() {
            self.symbol(0);
            corrections.drain(..).for_each(|bit| self.bits.put(bit, 1));
        }
    }
}

/// A scan: which components, which band, and its bits before and after.
struct Scan {
    components: Vec<usize>,
    band: [usize; 2],
    high: u32,
    low: u32,
}

fn scans(coding: &Coding) -> Vec<Scan> {
    let all: Vec<usize> = (0..coding.sampling.len()).collect();
    let together = if coding.is_interleaved { vec![all.clone()] } else { all.iter().map(|one| vec![*one]).collect() };
    let of = |band, high, low| move |components: &Vec<usize>| Scan { components: components.clone(), band, high, low };
    if !coding.is_progressive {
        return together.iter().map(of([0, 63], 0, 0)).collect();
    }
    let each: Vec<Vec<usize>> = all.iter().map(|one| vec![*one]).collect();
    let mut scans: Vec<Scan> = together.iter().map(of([0, 0], 0, 1)).collect();
    scans.extend(each.iter().map(of([1, 5], 0, 2)));
    scans.extend(each.iter().map(of([6, 63], 0, 2)));
    scans.extend(each.iter().map(of([1, 63], 2, 1)));
    scans.extend(together.iter().map(of([0, 0], 1, 0)));
    scans.extend(each.iter().map(of([1, 63], 1, 0)));
    scans
}

fn segment(file: &mut Vec<u8>, marker: u8, data: &[u8]) {
    file.extend([0xFF, marker]);
    file.extend((data.len() as u16 + 2).to_be_bytes());
    file.extend(data);
}

fn written(size: Size, coding: &Coding, units: [u32; 2], components: &[Component]) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    if let Some(transform) = coding.adobe {
        segment(&mut file, 0xEE, &[&b"Adobe\0\x64\0\0\0\0"[..], &[transform]].concat());
    }
    segment(&mut file, 0xDB, &[&[0][..], &[STEP as u8; 64]].concat());
    let mut frame = vec![8];
    frame.extend([(size.height as u16).to_be_bytes(), (size.width as u16).to_be_bytes()].concat());
    frame.push(components.len() as u8);
    frame.extend(components.iter().flat_map(|c| [c.id, (c.sampling[0] << 4 | c.sampling[1]) as u8, 0]));
    segment(&mut file, if coding.is_progressive { 0xC2 } else { 0xC0 }, &frame);
    let counts =
        |length: usize, count: u8| (1..=16).map(|at| if at == length { count } else { 0 }).collect::<Vec<u8>>();
    segment(&mut file, 0xC4, &[&[0][..], &counts(4, 12), &(0..12).collect::<Vec<u8>>()].concat());
    let symbols = symbols();
    segment(&mut file, 0xC4, &[&[0x10][..], &counts(8, symbols.len() as u8), &symbols].concat());
    if coding.restarts > 0 {
        segment(&mut file, 0xDD, &coding.restarts.to_be_bytes());
    }
    for scan in scans(coding) {
        let mut header = vec![scan.components.len() as u8];
        header.extend(scan.components.iter().flat_map(|at| [components[*at].id, 0]));
        header.extend([scan.band[0] as u8, scan.band[1] as u8, (scan.high << 4 | scan.low) as u8]);
        segment(&mut file, 0xDA, &header);
        file.extend(scan_data(&scan, coding, units, components, &symbols));
    }
    file.extend([0xFF, 0xD9]);
    file
}

fn scan_data(scan: &Scan, coding: &Coding, units: [u32; 2], components: &[Component], symbols: &[u8]) -> Vec<u8> {
    let before = vec![0; components.len()];
    let mut writer = Writer { bits: Bits::default(), symbols: symbols.to_vec(), before, ended: 0 };
    let single = (scan.components.len() == 1).then(|| &components[scan.components[0]]);
    let [across, down] = single.map_or(units, |single| single.blocks);
    for unit in 0..across * down {
        if coding.restarts > 0 && unit > 0 && unit % u32::from(coding.restarts) == 0 {
            writer.say_ended();
            writer.bits.pad();
            writer.bits.bytes.extend([0xFF, 0xD0 + ((unit / u32::from(coding.restarts) + 7) % 8) as u8]);
            writer.before.fill(0);
        }
        for &number in &scan.components {
            let component = &components[number];
            let [columns, rows] = if single.is_some() { [1, 1] } else { component.sampling };
            for at in 0..columns * rows {
                let (x, y) = (unit % across * columns + at % columns, unit / across * rows + at / columns);
                let block = &component.coefficients[(y * component.columns + x) as usize];
                match (coding.is_progressive, scan.band[0], scan.high) {
                    (false, ..) => {
                        writer.difference(number, block[0]);
                        writer.band(block, [1, 63], 0, false);
                    }
                    (true, 0, 0) => writer.difference(number, block[0] >> scan.low),
                    (true, 0, _) => writer.bits.put((block[0] >> scan.low) as u32 & 1, 1),
                    (true, _, 0) => writer.band(block, scan.band, scan.low, true),
                    (true, ..) => writer.refined(block, scan.low),
                }
            }
        }
    }
    writer.say_ended();
    writer.bits.pad();
    writer.bits.bytes
}
