//! What templates put before the image that front matter names: `/img/headers/` of
//! `url('/img/headers/{{ .Params.image }}')`.

use super::tokens::{Action, Chain, Token, actions, tokens};

/// Folders of one template that are remembered.
const MOST: usize = 8;

/// Returns what stands before these keys of front matter, each once, as it is written.
#[must_use]
pub fn put_before(text: &str, keys: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // In the innermost block a dot is the image.
    let mut blocks: Vec<bool> = Vec::new();
    let mut end_of_last = 0;
    let mut last_text: Option<String> = None;
    for at in actions(text) {
        let action = Action { tokens: tokens(text, at.clone()), at };
        let is_image = |token: &Token<'_>| match token {
            Token::Chain(chain) => is_key(chain, keys) || (blocks.last() == Some(&true) && chain.parts == ["."]),
            _ => false,
        };
        let shown = action.tokens.iter().position(is_image);
        let inside = shown.and_then(|index| written_inside(&action.tokens[..index]));
        let begins = |word: &str| action.begins_with(word);
        // What a block is about is the image itself, not what is made of it.
        let is_about_image = shown.is_some() && inside.is_none();
        if ["with", "if", "range", "block", "define"].iter().any(|word| begins(word)) {
            blocks.push(begins("with") && is_about_image);
        } else if begins("else") {
            blocks.pop();
            blocks.push(action.tokens.get(1).is_some_and(|word| word.is("with")) && is_about_image);
        } else if begins("end") {
            blocks.pop();
        } else if is_about_image {
            let outside = written_before(&text[end_of_last..action.at.start.saturating_sub(2)], last_text.take());
            found.extend(outside.filter(|before| is_folder(before)).filter(|before| !found.contains(before)));
        }
        found.extend(inside.filter(|before| is_folder(before)).filter(|before| !found.contains(before)));
        end_of_last = (action.at.end + 2).min(text.len());
        last_text = match &action.tokens[..] {
            // `{{ "img/" | relURL }}`.
            [Token::Text(folder, _), ..] if folder.ends_with('/') => Some((*folder).to_owned()),
            _ => None,
        };
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// It is more than a slash.
fn is_folder(before: &str) -> bool {
    before.trim_matches('/').contains(|char: char| char.is_alphanumeric())
}

/// `.Params.image`, `$page.Params.cover.image`.
fn is_key(chain: &Chain<'_>, keys: &[String]) -> bool {
    let Some(at) = chain.parts.iter().position(|part| part.eq_ignore_ascii_case("params")) else { return false };
    let is_of_site = at > 0 && ["site", "$site"].iter().any(|name| chain.parts[at - 1].eq_ignore_ascii_case(name));
    let key = chain.parts[at + 1..].join(".");
    !is_of_site && keys.iter().any(|name| name.eq_ignore_ascii_case(&key))
}

/// Returns the piece of a path that ends where the action begins; what another action wrote just before counts, too.
fn written_before(text: &str, last: Option<String>) -> Option<String> {
    let is_of_path = |char: char| char.is_alphanumeric() || "/._-~%".contains(char);
    let start =
        text.rfind(|char| !is_of_path(char)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let piece = &text[start..];
    if piece.is_empty() && start == 0 {
        return last;
    }
    // The path of another host.
    let is_of_site = !text[..start].ends_with(':') && !piece.starts_with("//");
    (is_of_site && piece.contains('/')).then(|| piece.to_owned())
}

/// `printf "/img/%s" .Params.image`, `print "img/" .Params.image`, `path.Join "img" .Params.image`.
fn written_inside(before: &[Token<'_>]) -> Option<String> {
    let [.., word, Token::Text(text, _)] = before else { return None };
    let joins =
        matches!(word, Token::Chain(chain) if chain.parts == ["path", "Join"] || chain.parts == ["urls", "JoinPath"]);
    if joins {
        return Some(format!("{}/", text.trim_end_matches('/')));
    }
    if let Some((folder, rest)) = text.split_once("%s") {
        return (word.is("printf") && !folder.contains(['%', ':']) && rest.is_empty()).then(|| folder.to_owned());
    }
    (["print", "add", "urls"].iter().any(|name| word.is(name)) && text.ends_with('/')).then(|| (*text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_before_the_image_is_found() {
        let keys = ["image", "cover.image"].map(str::to_owned);
        for (text, folders) in [
            (r#"<div style="background: url('/img/headers/{{ .Params.image }}')">"#, "/img/headers/"),
            (r#"<img src="/img/{{ .Params.Cover.Image }}">"#, "/img/"),
            (r#"<img src="{{ .Site.BaseURL }}img/{{ .Params.image }}">"#, "img/"),
            (r#"<img src="{{ "img/" | relURL }}{{ .Params.image }}">"#, "img/"),
            (r#"{{ with .Params.image }}<img src="/img/{{ . }}">{{ end }}"#, "/img/"),
            (r#"{{ if .x }}a{{ else with .Params.image }}<img src="/img/{{ . | relURL }}">{{ end }}"#, "/img/"),
            (r#"<img src="{{ printf "/img/%s" .Params.image | relURL }}">"#, "/img/"),
            (r#"{{ with resources.Get (path.Join "pics" .Params.image) }}{{ .RelPermalink }}{{ end }}"#, "pics/"),
            (r#"<img src="{{ print "a/" .Params.image }}"> <img src="b/{{ .Params.image }}">"#, "a/ b/"),
            (r#"<img src="{{ .Params.image }}">"#, ""),
            (r#"<img src="/{{ .Params.image }}">"#, ""),
            (r#"<img src="https://cdn.example/img/{{ .Params.image }}">"#, ""),
            (r#"<img src="/img/{{ .Site.Params.image }}"> <img src="/img/{{ .Params.other }}">"#, ""),
            (r#"{{ with .Params.other }}<img src="/img/{{ . }}">{{ end }}"#, ""),
            (r#"{{/* <img src="/img/{{ .Params.image }}"> */}}"#, ""),
            (r#"<img src="/img/{{ .Params.image "#, "/img/"),
        ] {
            assert_eq!(put_before(text, &keys).join(" "), folders, "{text}");
        }
    }

    #[test]
    fn few_of_many_folders_are_remembered() {
        let tags = (0..100).map(|index| format!(r#"<img src="/{index}/{{{{ .Params.image }}}}">"#));
        let text = tags.collect::<Vec<_>>().concat();
        assert_eq!(put_before(&text, &["image".to_owned()]).len(), MOST);
    }
}
