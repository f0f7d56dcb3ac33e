//! libaom, the system's: AV1 frames to samples and samples to frames, by the few lines of C in `aom.c`.
#![expect(unsafe_code, reason = "libaom is a C library; its pointers stay in this file")]

use std::ffi::{CStr, c_char, c_int};
use std::ptr::{self, NonNull};

/// How the samples of a picture lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum SampleLayout {
    /// Luma alone.
    Grey = 0,
    /// As many samples of chroma as of luma: 4:4:4.
    Full = 1,
}

/// Planes of samples, rows without padding; chroma's are empty for [`Layout::Grey`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AomPlanes {
    pub width: u32,
    pub height: u32,
    /// Bits of a sample: 8, 10 or 12.
    pub depth: u8,
    pub layout: SampleLayout,
    pub samples: [Vec<u16>; 3],
}

/// How hard libaom compresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AomSettings {
    /// 0 slowest to 9 quickest.
    pub speed: u8,
    /// 0 best to 63 worst; `None` is lossless.
    pub level: Option<u8>,
    /// Sharp edges and flat areas, not photographs.
    pub screen: bool,
    /// Matrix coefficients as H.273 numbers them, for the header.
    pub matrix: u8,
}

#[repr(C)]
struct Job {
    width: u32,
    height: u32,
    depth: u32,
    layout: u32,
    matrix: u32,
    speed: u32,
    level: u32,
    lossless: u32,
    screen: u32,
    planes: [*const u16; 3],
}

#[repr(C)]
struct View {
    width: u32,
    height: u32,
    depth: u32,
    bytes: u32,
    grey: u32,
    shift_x: u32,
    shift_y: u32,
    planes: [*const u8; 3],
    strides: [isize; 3],
}

/// libaom's decoder, of which only the address is known here.
#[repr(C)]
struct Handle {
    _opaque: [u8; 0],
}

unsafe extern "C" {
    fn vignettes_aom_encode(job: *const Job, data: *mut *mut u8, length: *mut usize) -> c_int;
    fn vignettes_aom_free(data: *mut u8);
    fn vignettes_aom_open(
        data: *const u8,
        length: usize,
        point: u32,
        view: *mut View,
        error: *mut c_int,
    ) -> *mut Handle;
    fn vignettes_aom_close(decoder: *mut Handle);
    fn vignettes_aom_word(error: c_int) -> *const c_char;
}

/// Returns the open bitstream units of one still picture, full range, sRGB; or libaom's word for why not.
pub fn encode_still(planes: &AomPlanes, settings: AomSettings) -> Result<Vec<u8>, String> {
    let (width, height) = (planes.width as usize, planes.height as usize);
    let chroma = match planes.layout {
        SampleLayout::Grey => 0,
        SampleLayout::Full => width * height,
    };
    let [luma, blue, red] = &planes.samples;
    assert!(width > 0 && height > 0 && luma.len() >= width * height, "luma is whole");
    assert!(blue.len() >= chroma && red.len() >= chroma, "chroma is whole");
    let job = Job {
        width: planes.width,
        height: planes.height,
        depth: planes.depth.into(),
        layout: planes.layout as u32,
        matrix: settings.matrix.into(),
        speed: settings.speed.into(),
        level: settings.level.unwrap_or(0).into(),
        lossless: settings.level.is_none().into(),
        screen: settings.screen.into(),
        planes: [luma.as_ptr(), blue.as_ptr(), red.as_ptr()],
    };
    let (mut data, mut length) = (ptr::null_mut(), 0);
    // SAFETY: `job` is laid out as C's, and its planes hold what its sizes say, as asserted; libaom copies them. On
    // success `data` are `length` bytes that are ours until we give them back, once.
    unsafe {
        match vignettes_aom_encode(&raw const job, &raw mut data, &raw mut length) {
            0 => {
                let bytes = std::slice::from_raw_parts(data, length).to_vec();
                vignettes_aom_free(data);
                Ok(bytes)
            }
            error => Err(word(error)),
        }
    }
}

/// A decoded frame, held by libaom.
pub struct AomFrame {
    decoder: NonNull<Handle>,
    view: View,
}

impl AomFrame {
    /// Decodes the frames of one picture and shows the last. The caller has looked at their size.
    pub fn decode(data: &[u8], operating_point: u8) -> Result<Self, String> {
        let mut view = View {
            width: 0,
            height: 0,
            depth: 0,
            bytes: 0,
            grey: 0,
            shift_x: 0,
            shift_y: 0,
            planes: [ptr::null(); 3],
            strides: [0; 3],
        };
        let mut error = 0;
        // SAFETY: `data` is readable for its length during the call; `view` and `error` are laid out as C's.
        let session = unsafe {
            let (view, error) = (&raw mut view, &raw mut error);
            vignettes_aom_open(data.as_ptr(), data.len(), operating_point.into(), view, error)
        };
        let decoder = NonNull::new(session).ok_or_else(|| word(error))?;
        let frame = Self { decoder, view };
        let sound = matches!((frame.view.depth, frame.view.bytes), (8, 1 | 2) | (10 | 12, 2))
            && frame.view.shift_x <= 1
            && frame.view.shift_y <= frame.view.shift_x
            && (0..frame.planes()).all(|plane| {
                let length = frame.row_length(plane) * frame.view.bytes as usize;
                !frame.view.planes[plane].is_null() && frame.view.strides[plane] >= length.cast_signed()
            });
        if sound { Ok(frame) } else { Err("its samples lie in no known way".to_owned()) }
    }

    pub fn width(&self) -> usize {
        self.view.width as usize
    }

    pub fn height(&self) -> usize {
        self.view.height as usize
    }

    /// Bits of a sample: 8, 10 or 12.
    pub fn depth(&self) -> u8 {
        self.view.depth as u8
    }

    pub fn is_grey(&self) -> bool {
        self.view.grey != 0
    }

    /// Chroma has half as many columns, and half as many rows.
    pub fn is_halved(&self) -> (bool, bool) {
        (self.view.shift_x == 1, self.view.shift_y == 1)
    }

    fn planes(&self) -> usize {
        if self.is_grey() { 1 } else { 3 }
    }

    fn row_length(&self, plane: usize) -> usize {
        if plane == 0 { self.width() } else { (self.width() + self.view.shift_x as usize) >> self.view.shift_x }
    }

    fn rows(&self, plane: usize) -> usize {
        if plane == 0 { self.height() } else { (self.height() + self.view.shift_y as usize) >> self.view.shift_y }
    }

    /// Copies a row of a plane; rows beyond the last are the last.
    #[expect(clippy::cast_ptr_alignment, reason = "rows of samples of two bytes are aligned for them, by libaom")]
    pub fn read_row(&self, plane: usize, row: usize, into: &mut Vec<u16>) {
        assert!(plane < self.planes(), "a plane that is there");
        let row = row.min(self.rows(plane) - 1);
        let length = self.row_length(plane);
        into.clear();
        // SAFETY: libaom's planes hold `rows` rows of at least `row_length` samples, `stride` bytes apart, which
        // `decoded` has compared, and stay until the decoder is closed. Samples of two bytes are aligned in it.
        unsafe {
            let start = self.view.planes[plane].offset(self.view.strides[plane] * row.cast_signed());
            if self.view.bytes == 2 {
                into.extend_from_slice(std::slice::from_raw_parts(start.cast::<u16>(), length));
            } else {
                into.extend(std::slice::from_raw_parts(start, length).iter().map(|&sample| u16::from(sample)));
            }
        }
    }
}

impl Drop for AomFrame {
    fn drop(&mut self) {
        // SAFETY: the decoder was opened for this frame alone, and nothing of it is used afterwards.
        unsafe { vignettes_aom_close(self.decoder.as_ptr()) }
    }
}

fn word(error: c_int) -> String {
    // SAFETY: libaom gives a text of its own, ended by a zero, for any number.
    let word = unsafe { CStr::from_ptr(vignettes_aom_word(error)) };
    word.to_string_lossy().to_lowercase()
}
