//! What stands between a scan's last unit and the next marker: nothing, padding, other data, or the zeros of a file
//! that was cut and filled up.

use memchr::{memchr, memmem};

/// Where the next marker begins, with the fill bytes before it, or where the data ends.
pub fn next_marker(data: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = data.get(at..).and_then(|rest| memchr(0xFF, rest)) {
        at += found;
        if data.get(at + 1) != Some(&0) {
            return at;
        }
        at += 2;
    }
    data.len()
}

/// A run of one byte that a scan reads by accident is no longer.
const SHORT: usize = 2;

/// Zeros that no encoder writes in a row, and that a lost sector of a disk is made of.
const HOLE: usize = 512;

/// Nothing that was filled in was read as a part of the picture. `at`: the first byte that the scan did not need;
/// `end`: the next marker.
///
/// A scan that is whole ends where its data does. Some cameras pad it, and some put data of their own behind it: both
/// begin where the last unit ends. What was cut and filled up is known by a run that begins before that place and goes on
/// behind it.
pub fn is_as_written(data: &[u8], at: usize, end: usize) -> bool {
    let Some((read, rest)) = data.get(..end).and_then(|data| data.split_at_checked(at)) else { return false };
    let [first, _, ..] = rest else { return true };
    let is_padding = rest.iter().all(|byte| byte == first);
    if is_padding && read.iter().rev().take(SHORT + 1).filter(|byte| *byte == first).count() > SHORT {
        return false;
    }
    rest.len() <= 3 || memmem::find(read, &[0; HOLE]).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stuffed_bytes_are_no_markers_and_fill_bytes_belong_to_theirs() {
        let data = [1, 0xFF, 0, 2, 0xFF, 0xFF, 0xD9, 7, 0xFF];
        assert_eq!([0, 1, 3, 4, 5, 7, 8].map(|from| next_marker(&data, from)), [4, 4, 4, 4, 5, 8, 8]);
        assert_eq!(next_marker(&data[..4], 0), 4);
        assert_eq!(next_marker(&data, 20), data.len());
    }

    #[test]
    fn padding_that_begins_where_the_scan_ends_is_none_of_it() {
        let scan = [9, 8, 7, 6, 5, 4, 3];
        for rest in [&[][..], &[0], &[0; 40], &[0xAA; 3], b"data of a camera", &[3; 9], &[0xFF, 0, 0xFF, 0]] {
            let data = [&scan, rest].concat();
            assert!(is_as_written(&data, scan.len(), data.len()), "{rest:?}");
        }
    }

    #[test]
    fn what_was_filled_in_is_not_the_picture() {
        for filled in [0, 0x55, 0xAA, 1] {
            let data = [&[9, 8, 7, 6, 5][..], &[filled; 40]].concat();
            for at in 8..44 {
                assert!(!is_as_written(&data, at, data.len()), "{filled}: {at}");
            }
            assert!(is_as_written(&data, 45, data.len()), "a flat picture that ends so");
        }
        let hole = [&[9; 100][..], &[0; 600], b"what follows the hole"].concat();
        assert!(!is_as_written(&hole, hole.len() - 10, hole.len()));
        assert!(is_as_written(&hole, hole.len(), hole.len()), "all of it is read");
    }
}
