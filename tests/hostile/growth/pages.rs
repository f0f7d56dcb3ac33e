//! Pages that grow.

type Page = (&'static str, usize, fn(usize) -> String);

/// A post with this front matter below its own keys, and this body.
fn post(matter: &str, body: &str) -> String {
    format!(
        "---\ntitle: a\ntranslationKey: a\nimage: /img/a.png\nimage-alt: A boat at the pier\n{matter}---\n\n{body}\n"
    )
}

fn body(text: &str) -> String {
    post("", text)
}

/// One line for each number.
fn lines(size: usize, line: impl Fn(usize) -> String) -> String {
    (0..size).map(line).collect()
}

/// Name, the smaller size, and the text.
pub const PAGES: &[Page] = &[
    // Front matter.
    ("YAML anchors that repeat one another", 10, |n| {
        post(
            &lines(n, |i| {
                if i == 0 { "a0: &a0 x\n".into() } else { format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}]\n", i - 1) }
            }),
            "",
        )
    }),
    ("YAML aliases of a long text", 500, |n| {
        post(&format!("a: &a {}\nb: [{}]\n", "x".repeat(100 * n), "*a, ".repeat(n)), "")
    }),
    ("YAML merge keys", 1500, |n| post(&lines(n, |i| format!("m{i}: &m{i} {{a: b}}\nn{i}: {{<<: *m{i}}}\n")), "")),
    ("deep YAML in brackets", 20_000, |n| post(&format!("x: {}{}\n", "[".repeat(n), "]".repeat(n)), "")),
    ("deep YAML in lines", 200, |n| post(&lines(n, |i| format!("{}k:\n", " ".repeat(i))), "")),
    ("YAML keys", 3000, |n| post(&lines(n, |i| format!("k{i}: v\n")), "")),
    ("one YAML key many times", 3000, |n| post(&"image-alt: v\n".repeat(n), "")),
    ("YAML keys that look like one", 3000, |n| post(&lines(n, |i| format!("image_altt{i}: v\n")), "")),
    ("YAML keys in a flow mapping", 3000, |n| post(&format!("x: {{{}}}\n", lines(n, |i| format!("k{i}: v, "))), "")),
    ("YAML aliases as keys", 1500, |n| post(&lines(n, |i| format!("a{i}: &k{i} v\n*k{i} : w\n")), "")),
    ("a YAML key with many below it", 2000, |n| {
        post(&format!("{}:\n{}", "k".repeat(n), lines(n, |i| format!("  k{i}: v\n"))), "")
    }),
    ("ignores in front matter", 2000, |n| post(&"# vignettes: ignore[alt-empty] because\n".repeat(n), "")),
    ("a list of maps", 1500, |n| {
        post(&format!("resources:\n{}", "  - {src: a.png, title: b, params: {alt: c}}\n".repeat(n)), "")
    }),
    ("deep TOML", 20_000, |n| format!("+++\ntitle = \"t\"\nx = {}{}\n+++\nx\n", "[".repeat(n), "]".repeat(n))),
    ("TOML dotted keys", 2000, |n| format!("+++\n{} = 1\n+++\nx\n", vec!["a"; n].join("."))),
    ("TOML tables", 1500, |n| format!("+++\ntitle = \"t\"\n{}+++\nx\n", lines(n, |i| format!("[a.b{i}.c]\nx = 1\n")))),
    ("deep JSON", 20_000, |n| format!("{{\"x\":{}{}}}\nx\n", "[".repeat(n), "]".repeat(n))),
    ("JSON keys", 3000, |n| format!("{{\"title\": \"t\"{}}}\nx\n", lines(n, |i| format!(", \"k{i}\": 1")))),
    ("JSON keys on lines", 3000, |n| format!("{{\"title\": \"t\"{}}}\nx\n", lines(n, |i| format!(",\n\t\"k{i}\": 1")))),
    // Markdown.
    ("open brackets", 10_000, |n| body(&"[".repeat(n))),
    ("open images", 10_000, |n| body(&"![".repeat(n))),
    ("images in images", 4000, |n| body(&format!("{}x{}", "![a ".repeat(n), "](/img/a.png)".repeat(n)))),
    ("images that are none", 2000, |n| body(&format!("{}](/img/a b.png)", "![".repeat(n)))),
    ("images with blanks", 1500, |n| body(&"![A boat](/img/p 0.png) ".repeat(n))),
    ("images on one line", 1500, |n| body(&"![A boat at the pier](/img/a.png) é ".repeat(n))),
    ("images without alt on one line", 1500, |n| body(&"![](/img/a.png) é ".repeat(n))),
    ("images in paragraphs", 1500, |n| body(&lines(n, |i| format!("![A boat {i} at the pier](/img/a.png)\n\n")))),
    ("images that are missing", 1000, |n| body(&lines(n, |i| format!("![A boat {i}](/img/no-{i}.png)\n\n")))),
    ("ignores before one image", 1500, |n| {
        body(&format!("{}![](/img/a.png)", "<!-- vignettes: ignore[alt-empty] x -->\n".repeat(n)))
    }),
    ("ignores and images", 1000, |n| body(&"<!-- vignettes: ignore[alt-empty] x -->\n\n![](/img/a.png)\n\n".repeat(n))),
    ("open comments", 5000, |n| body(&"<!-- ".repeat(n))),
    ("code and comments", 3000, |n| body(&"`<!--` <!-- x --> ".repeat(n))),
    ("quotations", 5000, |n| body(&format!("{} ![a](/img/a.png)", ">".repeat(n)))),
    ("quotations and lists in one another", 200, |n| body(&format!("{}![a](/img/a.png)", "> - ".repeat(n)))),
    ("lists in one another", 200, |n| body(&lines(n, |i| format!("{}- a\n", " ".repeat(2 * i))))),
    ("emphasis", 4000, |n| body(&"*a _b ".repeat(n))),
    ("backticks", 300, |n| body(&lines(n, |i| format!("{} ", "`".repeat(i + 1))))),
    ("references", 1000, |n| {
        body(&(lines(n, |i| format!("[r{i}]: /img/a.png\n")) + &lines(n, |i| format!("![a boat][r{i}]\n"))))
    }),
    ("footnotes", 2000, |n| {
        body(&(lines(n, |i| format!("[^{i}] ")) + "\n\n" + &lines(n, |i| format!("[^{i}]: x\n\n"))))
    }),
    ("a table", 3000, |n| body(&format!("{}\n{}\n{}\n", "|a".repeat(n), "|-".repeat(n), "|b".repeat(n)))),
    ("wide table rows", 150, |n| body(&format!("{}\n{}\n{}", "|a".repeat(n), "|-".repeat(n), "|b\n".repeat(n)))),
    ("open links", 10_000, |n| body(&"[a](".repeat(n))),
    ("open tags", 10_000, |n| body(&"<a ".repeat(n))),
    ("open HTML of all kinds", 3000, |n| body(&"a <? <!A <![CDATA[ ".repeat(n))),
    // Shortcodes.
    ("open shortcodes", 5000, |n| body(&"{{< figure ".repeat(n))),
    ("open shortcodes before one that ends", 3000, |n| body(&format!("{}>}}}}", "{{< figure ".repeat(n)))),
    ("shortcodes with odd quotes", 1500, |n| body(&"{{< figure \\\" >}}\n".repeat(n))),
    ("shortcodes", 1500, |n| {
        body(&lines(n, |i| format!("{{{{< figure src=\"/img/a.png\" alt=\"A boat {i}\" >}}}}\n")))
    }),
    ("code shortcodes that never end", 2000, |n| body(&"{{< highlight go >}} ![a](/img/a.png) ".repeat(n))),
    ("parameters of a shortcode", 3000, |n| {
        body(&format!("{{{{< figure src=\"/img/a.png\" {} >}}}}", lines(n, |i| format!("a{i}=\"b\" "))))
    }),
    // HTML in pages.
    ("attributes", 3000, |n| {
        body(&format!("<img src=\"/img/a.png\" {} alt=\"A boat at the pier\">", lines(n, |i| format!("a{i}=1 "))))
    }),
    ("deep HTML", 5000, |n| {
        body(&format!("{}<img src=/img/a.png alt='A boat'>{}", "<div lang=en>".repeat(n), "</div>".repeat(n)))
    }),
    ("figures in one another", 2000, |n| body(&"<figure><img src=/img/a.png><figcaption>a".repeat(n))),
    ("one caption of many images", 1000, |n| {
        body(&format!(
            "<figure>{}<figcaption>{}</figcaption></figure>",
            "<img src=/img/a.png alt=a>".repeat(n),
            "a boat ".repeat(n)
        ))
    }),
    ("HTML images", 1500, |n| body(&"<img src=\"/img/a.png\" alt=\"A boat at the pier\"> ".repeat(n))),
    ("addresses of a srcset", 5000, |n| {
        body(&format!("<img alt=\"A boat\" src=/img/a.png srcset=\"{}\">", lines(n, |i| format!("/img/a.png {i}w, "))))
    }),
    ("entities", 5000, |n| body(&format!("<img src=/img/a.png alt=\"{}\">", "&amp;".repeat(n)))),
    ("a data URL", 20_000, |n| body(&format!("![A boat](data:image/png;base64,{})", "AAAA".repeat(n)))),
    // Alt texts.
    ("a long alt text", 3000, |n| body(&format!("![{}](/img/a.png)", "A boat at the pier, “le bateau”. ".repeat(n)))),
    ("an alt text of open tags", 5000, |n| {
        format!(
            "---\ntitle: a\ntranslationKey: a\nimage: /img/a.png\nimage-alt: '{}'\n---\n",
            "<a &b [c *d __e ` ".repeat(n)
        )
    }),
    ("an alt text of quotation marks", 5000, |n| {
        format!(
            "---\ntitle: a\ntranslationKey: a\nimage: /img/a.png\nimage-alt: '{}'\n---\n",
            "\u{2018}a *b \"c ".repeat(n)
        )
    }),
    ("an alt text of names", 5000, |n| {
        format!(
            "---\ntitle: a\ntranslationKey: a\nimage: /img/a.png\nimage-alt: '{}'\n---\n",
            "Anne d'Arc et le l'l'l'l' ".repeat(n)
        )
    }),
    ("an alt text of one word", 50_000, |n| {
        format!("---\ntitle: a\ntranslationKey: a\nimage: /img/a.png\nimage-alt: '{}'\n---\n", "a".repeat(n))
    }),
    ("one alt text many times", 1000, |n| {
        body(&lines(n, |i| format!("![A boat at the pier](/img/no-{}.png) ", i % 7)))
    }),
    ("a long path", 2000, |n| {
        format!("---\ntitle: a\ntranslationKey: a\nimage: /img/{}a.png\nimage-alt: a\n---\n", "../img/".repeat(n))
    }),
];
