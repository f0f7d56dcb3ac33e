//! What a JPEG's bytes say of its end, without reading its codes.

use super::jpeg_frame::Frame;

pub const CUT: &str = "the file ends before its picture does";

/// Bytes before the end marker that are alike: no picture of many colours ends so.
const ALIKE: usize = 16;

/// The file is to be followed code by code before any of it is shown: it has no end marker, what stands before it looks
/// like filling, or its restart markers are out of order.
pub fn is_doubted(bytes: &[u8], frame: &Frame) -> bool {
    let Some(rest) = bytes.strip_suffix(&[0xFF, 0xD9]) else { return fault(bytes).is_some() };
    let is_filling = rest.last_chunk::<ALIKE>().is_some_and(|last| last.iter().all(|byte| *byte == last[0]));
    is_filling || frame.restart_interval > 0 && fault(bytes).is_some()
}

/// An end marker closes the picture, and restart markers count from 0 to 7 in each scan (ITU T.81, B.2.1). What follows
/// the end (a camera's second picture, a trailer) is not ours to judge.
pub fn fault(bytes: &[u8]) -> Option<&'static str> {
    walked(bytes).unwrap_or(Err(CUT)).err()
}

/// `None` if the file ends first.
fn walked(bytes: &[u8]) -> Option<Result<(), &'static str>> {
    let mut at = 2;
    // Of the scan that the walk is in.
    let mut next_restart: Option<u8> = None;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)? + 1;
        match *bytes.get(at)? {
            0xD9 => return Some(Ok(())),
            restart @ 0xD0..=0xD7 => {
                if let Some(next) = &mut next_restart {
                    if restart & 7 != *next {
                        return Some(Err("its restart markers are out of order"));
                    }
                    *next = (*next + 1) & 7;
                }
                at += 1;
            }
            // Stuffed data, or what stands alone.
            0x00 | 0x01 | 0xD8 => at += 1,
            // A fill byte.
            0xFF => {}
            marker => {
                let length = bytes.get(at + 1..at + 3)?;
                at += 1 + usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
                next_restart = (marker == 0xDA).then_some(0);
            }
        }
    }
}
