//! Damage to a JPEG's scans that its decoder passes over: an end that is missing.

/// An end marker closes the picture. What follows it (a camera's second picture, a trailer) is not ours to judge.
pub fn check(bytes: &[u8]) -> Result<(), &'static str> {
    if bytes.ends_with(&[0xFF, 0xD9]) {
        return Ok(());
    }
    walked(bytes).unwrap_or(Err("the file ends before its picture does"))
}

/// `None` if the file ends first.
fn walked(bytes: &[u8]) -> Option<Result<(), &'static str>> {
    let mut at = 2;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)? + 1;
        match *bytes.get(at)? {
            0xD9 => return Some(Ok(())),
            // Stuffed data, a restart, or what stands alone.
            0x00 | 0x01 | 0xD0..=0xD8 => at += 1,
            // A fill byte.
            0xFF => {}
            _ => {
                let length = bytes.get(at + 1..at + 3)?;
                at += 1 + usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
            }
        }
    }
}
