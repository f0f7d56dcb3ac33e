use super::*;
use serde_json::json;

fn results(text: &str) -> Vec<serde_json::Value> {
    ConfigScript::of(text).results().iter().map(Node::to_json).collect()
}

#[test]
fn what_a_file_gives_back_is_found_however_it_is_written() {
    let dir = json!({"dir": {"input": "src"}});
    for text in [
        "module.exports = { dir: { input: 'src' } };",
        "module.exports = function (cfg) {\n  return { dir: { input: \"src\" }, };\n};",
        "export default { dir: { input: `src` } }",
        "export default function (cfg) { return { 'dir': { input: 'src' } } }",
        "export default async (cfg) => ({ dir: { input: 'src' } })",
        "const input = 'src'; export default { dir: { input } };",
        "const where: string = 'src'\nexport default { dir: { input: where } } satisfies Config",
        "// return { dir: 1 }\n/* return { a: 2 } */ return { dir: { input: 'src' as const } }",
    ] {
        assert_eq!(results(text), std::slice::from_ref(&dir), "{text}");
    }
}

#[test]
fn what_is_no_literal_is_nothing() {
    let text = "return { a: 'x' + y, b: f(1, { c: 2 }), d: `${e}`, g: () => { return 1 }, h() { x }, ...i, j: /[/}]'/g, k: 1.5, l: [true, m, 'n'], o: process.env.P || 'q' };";
    let expected =
        json!({"a": null, "b": null, "d": null, "g": null, "j": null, "k": 1.5, "l": [true, null, "n"], "o": null});
    assert_eq!(results(text), [expected]);
}

#[test]
fn calls_are_found_by_name_with_their_arguments() {
    let text = "cfg.addPassthroughCopy('img').addPassthroughCopy({ './public/': '/' });\n// cfg.addPassthroughCopy('no')\ncfg.addPassthroughCopy(\n  `src/css`, { mode: 'x' },\n); cfg.addPassthroughCopy(path.join('a', b)); cfg.addPassthroughCopies('x')";
    let calls = ConfigScript::of(text).calls("addPassthroughCopy");
    let found: Vec<_> = calls.iter().map(|call| call.iter().map(Node::to_json).collect::<Vec<_>>()).collect();
    assert_eq!(
        found,
        [
            vec![json!("img")],
            vec![json!({"./public/": "/"})],
            vec![json!("src/css"), json!({"mode": "x"})],
            vec![json!(null)]
        ]
    );
}

#[test]
fn texts_are_read_as_they_are_meant() {
    let value = |text: &str| ConfigScript::of(&format!("const a = {text};")).constant("a").map(Node::to_json);
    assert_eq!(value(r"'it\'s'"), Some(json!("it's")));
    assert_eq!(value(r#""a\nb""#), Some(json!("a\nb")));
    assert_eq!(value("'// no comment'"), Some(json!("// no comment")));
    assert_eq!(value("`two\nlines`"), Some(json!("two\nlines")));
    assert_eq!(value(r"'\u0061'"), None);
    assert_eq!(value("8 / 2 / 2"), None);
}

#[test]
fn no_text_is_too_strange_to_be_taken_apart() {
    for text in [
        "",
        "'",
        "`${",
        "return {",
        "return {{{",
        "a(",
        "/",
        "//",
        "/*",
        "return { a: }",
        "({[",
        "]})",
        "return {\u{e9}: 'x",
        "const",
        "const a",
        "const a =",
    ] {
        let script = ConfigScript::of(text);
        let _ = (script.results(), script.calls("a"), script.constant("a"));
    }
    let deep = format!("return {}", "{a:".repeat(100_000));
    assert_eq!(ConfigScript::of(&deep).results().len(), 1);
    for quote in ["`", "'", "/"] {
        let text = format!("{quote}{}", format!("\\{quote}").repeat(200_000));
        assert!(ConfigScript::of(&text).results().is_empty());
    }
    let calls = "a(".repeat(50_000);
    assert_eq!(ConfigScript::of(&calls).calls("a").len(), MOST_FOUND);
}

#[test]
fn values_of_a_key_are_found_wherever_it_stands() {
    let values = |text: &str| -> Vec<_> { ConfigScript::of(text).values_of("k").iter().map(Node::to_json).collect() };
    for (text, expected) in [
        ("export default { k: 'a' }", vec![json!("a")]),
        ("export default defineConfig({ 'k': \"a\", })", vec![json!("a")]),
        ("{ k: ['en', \"fr\",], x: 1 }", vec![json!(["en", "fr"])]),
        (
            "{ k: { en: { label: 'English' }, 'fr-CA': 1, f() { return 1 }, ...rest, z: true } }",
            vec![json!({"en": {"label": "English"}, "fr-CA": 1, "z": true})],
        ),
        ("{ k: ['a'] satisfies X[] }", vec![json!(["a"])]),
        ("// k: 'no'\n/* k: 'no' */ { k: 'yes' }", vec![json!("yes")]),
        ("{ x: 'k: no' }", vec![]),
        ("{ k }", vec![]),
        ("const A = ['a', 'b'];\n{ k: A, l: 1 }", vec![json!(["a", "b"])]),
        (
            "const A: string[] = ['a'] as const\nconst o = { k: { A, b, c: A } }",
            vec![json!({"A": ["a"], "b": null, "c": ["a"]})],
        ),
        ("const A = { en: { label: 'E' } };\nconst B = { A };\n{ k: B }", vec![json!({"A": {"en": {"label": "E"}}})]),
        ("const A = { k: A }", vec![json!({"k": null})]),
        ("{ k: A.b }", vec![json!(null)]),
        ("{ k: 'a' + b, l: 2 }", vec![json!(null)]),
        ("{ k: ['a'].map((x) => x) }", vec![json!(null)]),
        ("{ k: fn('a', { k: 'b' }), l: 1 }", vec![json!(null), json!("b")]),
        ("k: {", vec![json!({})]),
        ("k:", vec![json!(null)]),
    ] {
        assert_eq!(values(text), expected, "{text}");
    }
    let script = ConfigScript::of("{ k: f(), l: { k: 'b' } }");
    assert_eq!(script.value_of("k").map(|node| node.to_json()), Some(json!("b")));
    assert_eq!(values(&"k: 'a',".repeat(100_000)).len(), MOST_FOUND);
}

#[test]
fn constants_in_constants_do_not_grow() {
    let mut text = "const a0 = ['x', 'x', 'x'];\n".to_owned();
    for index in 1..40 {
        text.push_str(&format!("const a{index} = [a{0}, a{0}, a{0}];\n", index - 1));
    }
    let script = ConfigScript::of(&text);
    let values = |name: &str| script.constant(name).map_or(0, |node| Extent::of(node).values);
    assert_eq!((values("a0"), values("a1"), values("a2")), (4, 13, 40));
    assert!((0..40).map(|index| values(&format!("a{index}"))).sum::<usize>() <= MOST_VALUES);
}

#[test]
fn constants_in_constants_do_not_grow_deep() {
    let mut text = "const a0 = 'x';\n".to_owned();
    for index in 1..400 {
        text.push_str(&format!("const a{index} = [[[a{}]]];\n", index - 1));
    }
    let script = ConfigScript::of(&text);
    let deepest = script.constants.values().map(|node| Extent::of(node).depth).max();
    assert!(deepest.is_some_and(|deepest| (10..=DEPTH).contains(&deepest)), "{deepest:?}");
}
