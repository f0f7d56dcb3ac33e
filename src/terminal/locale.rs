//! Which language the user reads: before the arguments are read, since their help is in it too.

use crate::words::Words;

/// Returns the language of `--lang`, as far as it can be known from the raw arguments. One that there are no words for
/// is none: it is reported with the other arguments.
pub fn requested_language(arguments: &[String]) -> Option<String> {
    let own = || arguments.iter().skip(1).take_while(|argument| *argument != "--");
    let following = own().zip(own().skip(1)).filter(|(option, _)| *option == "--lang").map(|(_, value)| value.as_str());
    let joined = own().filter_map(|argument| argument.strip_prefix("--lang="));
    joined.chain(following).find(|lang| Words::AVAILABLE.contains(lang)).map(str::to_owned)
}

/// Returns the language of the environment, in the order of gettext: `LC_ALL`, `LC_MESSAGES` or `LANG` says the locale,
/// and `LANGUAGE` may prefer others to it, but not to `C`, which is English, as an empty one is. `None` where nothing
/// is said.
pub fn of_environment(variable: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let stated = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(stated);
    let is_plain = |locale: &String| matches!(locale.split('.').next(), Some("C" | "POSIX"));
    if locale.as_ref().is_some_and(is_plain) {
        return Some(Words::AVAILABLE[0].to_owned());
    }
    let preferred = stated(&"LANGUAGE");
    let preferred = preferred.iter().flat_map(|list| list.split(':'));
    let is_available =
        |lang: &&str| Words::AVAILABLE.contains(&lang.split(['_', '-', '.', '@']).next().unwrap_or(lang));
    preferred.filter(|lang| !lang.is_empty()).find(is_available).map(str::to_owned).or(locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_seen_before_the_arguments_are_read() {
        for (line, expected) in [
            ("v check --lang fr", Some("fr")),
            ("v --lang=fr check", Some("fr")),
            ("v check --lang", None),
            ("v check --lang de", None),
            ("v --lang fr check --bad --lang en", Some("fr")),
            ("v check -- --lang fr", None),
            ("--lang fr", None),
        ] {
            let arguments: Vec<String> = line.split(' ').map(str::to_owned).collect();
            assert_eq!(requested_language(&arguments).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn the_environment_is_asked_as_gettext_asks_it() {
        for (set, expected) in [
            ("", None),
            ("LANG=fr_CA.UTF-8", Some("fr_CA.UTF-8")),
            ("LANG=en_CA.UTF-8 LC_ALL=fr_CA", Some("fr_CA")),
            ("LANG=en_CA.UTF-8 LC_MESSAGES=fr_CA", Some("fr_CA")),
            ("LANG=fr_CA.UTF-8 LC_ALL=", Some("fr_CA.UTF-8")),
            ("LANG=fr_CA.UTF-8 LC_ALL=C", Some("en")),
            ("LANG=C.UTF-8 LANGUAGE=fr", Some("en")),
            ("LANG=POSIX", Some("en")),
            ("LANG=en_CA.UTF-8 LANGUAGE=iu:fr_CA:en", Some("fr_CA")),
            ("LANG=en_CA.UTF-8 LANGUAGE=iu", Some("en_CA.UTF-8")),
            ("LANGUAGE=fr", Some("fr")),
        ] {
            let variable = |name: &str| {
                let mut pairs = set.split(' ').filter_map(|pair| pair.split_once('='));
                pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
            };
            assert_eq!(of_environment(&variable).as_deref(), expected, "{set}");
        }
    }
}
