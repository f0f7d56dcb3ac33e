//! Addresses inside of attributes.

/// One picture of a `srcset`.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    pub address: String,
    /// `480w`, `2x`; empty where there is none.
    pub descriptor: String,
}

/// Returns the addresses of a `srcset`.
pub fn in_srcset(set: &str) -> Vec<String> {
    choices(set).into_iter().map(|choice| choice.address).collect()
}

/// Returns the pictures of a `srcset`. An address may hold commas: it ends at a space.
pub fn choices(set: &str) -> Vec<Choice> {
    let mut found = Vec::new();
    let mut rest = set.trim_start_matches(|char: char| char == ',' || char.is_whitespace());
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        // A comma right behind it: there is no descriptor.
        let next = if address.ends_with(',') { 0 } else { after.find(',').unwrap_or(after.len()) };
        let descriptor = after[..next].trim().to_owned();
        found.push(Choice { address: address.trim_end_matches(',').to_owned(), descriptor });
        rest = after[next..].trim_start_matches(|char: char| char == ',' || char.is_whitespace());
    }
    found
}

/// Returns the addresses of every `url(…)`.
pub fn in_css(style: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = style;
    while let Some(at) = rest.find("url(") {
        let inside = rest[at + 4..].trim_start();
        let (address, after) = match inside.chars().next() {
            Some(quote @ ('"' | '\'')) => inside[1..].split_once(quote).unwrap_or((&inside[1..], "")),
            _ => inside.split_once(')').unwrap_or((inside, "")),
        };
        found.push(address.trim().replace('\\', ""));
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_srcset_is_taken_apart() {
        assert_eq!(in_srcset("/a.jpg 480w, /b,c.jpg 2x"), ["/a.jpg", "/b,c.jpg"]);
        assert_eq!(in_srcset(" /a.jpg, /b.jpg "), ["/a.jpg", "/b.jpg"]);
        assert_eq!(in_srcset(""), [""; 0]);
        assert_eq!(in_srcset(",,"), [""; 0]);
        assert_eq!(in_srcset("/a.jpg 480w,/b.jpg 2x ,, \n/c.jpg,"), ["/a.jpg", "/b.jpg", "/c.jpg"]);
        let descriptors = |set| choices(set).into_iter().map(|choice| choice.descriptor).collect::<Vec<_>>();
        assert_eq!(descriptors("/a.jpg 480w , /b.jpg, /c.jpg  2x"), ["480w", "", "2x"]);
    }

    #[test]
    fn css_names_addresses_with_quotes_and_without() {
        assert_eq!(in_css("background: url('/a b.jpg') no-repeat, url(/c.jpg)"), ["/a b.jpg", "/c.jpg"]);
        assert_eq!(in_css("background-image:url(\"/img/a\\(1\\).jpg\")"), ["/img/a(1).jpg"]);
        assert_eq!(in_css("color: red"), [""; 0]);
        assert_eq!(in_css("url("), [""]);
        assert_eq!(in_css("url('/a.jpg"), ["/a.jpg"]);
        assert_eq!(in_css("url( /a.jpg )url(''),url(/b.jpg"), ["/a.jpg", "", "/b.jpg"]);
    }
}
