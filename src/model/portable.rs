//! File names that every system can hold, Windows among them.

/// Names of devices. Windows takes no file of such a name, whatever follows behind a dot (Microsoft, "Naming Files,
/// Paths, and Namespaces").
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Devices with a number, 0 to 9 or a superscript of 1 to 3.
const NUMBERED: [&str; 2] = ["com", "lpt"];

/// Returns a file name as it can be held everywhere: without the characters that Windows refuses, without a dot or a
/// space at its end, and with a suffix where it would be a device's. Other names stay as they are.
#[must_use]
pub fn portable(name: &str) -> String {
    let plain = |c: char| if c.is_control() || "<>:\"|?*\\/".contains(c) { '-' } else { c };
    let mut held: String = name.chars().map(plain).collect();
    held.truncate(held.trim_end_matches(['.', ' ']).len());
    let first = held.find('.').unwrap_or(held.len());
    if is_device(held[..first].trim_end()) {
        held.insert_str(first, "-image");
    }
    held
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_lowercase();
    let is_numbered = |device: &&str| {
        let number = stem.strip_prefix(*device).map(|number| number.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED.iter().any(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_refuses_get_others_and_all_other_names_stay() {
        for (name, held) in [
            ("CON", "CON-image"),
            ("con.jpg", "con-image.jpg"),
            ("Aux.tar.webp", "Aux-image.tar.webp"),
            ("nul .png", "nul -image.png"),
            ("com1.jpg", "com1-image.jpg"),
            ("LPT³", "LPT³-image"),
            ("a<b>c:d\"e|f?g*h.jpg", "a-b-c-d-e-f-g-h.jpg"),
            ("tab\tline\n.jpg", "tab-line-.jpg"),
            ("name. .", "name"),
            ("console.jpg", "console.jpg"),
            ("com10.jpg", "com10.jpg"),
            ("com.jpg", "com.jpg"),
            ("a.con", "a.con"),
            ("ama-fr .jpg", "ama-fr .jpg"),
            ("Été, a b.png", "Été, a b.png"),
        ] {
            assert_eq!(portable(name), held);
            assert_eq!(portable(held), held, "once is enough");
        }
    }
}
