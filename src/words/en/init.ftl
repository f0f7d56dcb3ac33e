# What `init` says.

init-generator = { $generator }, configured in { $path }
init-no-generator = no generator's configuration
init-in-code = { $path } makes `{ $key }` by code, which is not run: if what follows is wrong, set `{ $setting }` in { $config }
init-language = { $lang }: `{ $content }`, { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }
init-key = { $purpose }: { $keys }, on { $posts ->
        [one] 1 post
       *[other] { $posts } posts
    }
init-key-none = { $purpose }: no post has one yet; the default is { $keys }
init-alt-unread = no template reads `{ $key }`: readers get no alt text from it
init-keys-set = keys as { $path } has them
init-counted-folder = counted: { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } in folders that are called { $lang }
init-counted-suffix = counted: { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } whose names end in { $suffix }
init-counted-rest = counted: { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } with no language in the path; change { $lang } if they are in another one
init-counted-unknown = counted: { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } with no language in the path; write their language in the place of { $lang }

init-written = written   { $path }
init-shown = new       { $path }
init-same = unchanged { $path }
init-left = LEFT      { $path }: another file is there, and it stays; to use ours, move yours away and run this again
init-left-config = LEFT      { $path }: it is the configuration of the site, and it stays; to use ours, move yours away and run this again
init-left-hook = LEFT      { $path }: the site has its own template for Markdown images, and it stays; to use ours, move yours away and run this again, or call vignettes/picture.html from it
init-outside = LEFT      { $path }: a link would put it outside of the site

init-next = Next:
init-next-hugo-post = in the template of a post, where its image goes:
        {"{{"} partial "vignettes/hero.html" (dict "page" .) {"}}"}
init-next-hugo-list = in lists of posts, within `range`:
        {"{{"} partial "vignettes/thumb.html" (dict "page" .) {"}}"}
init-next-css = in the style sheet, so that width and height keep the space without stretching:
        img {"{"} max-width: 100%; height: auto {"}"}
init-next-hugo-sizes-yaml = in Hugo's configuration, how wide pictures are on your pages, in CSS (if there is `params:` already, only what is in it):
        params: {"{"} vignettes: {"{"} sizes: "(min-width: 48rem) 46rem, 100vw" {"}"} {"}"}
init-next-hugo-sizes-toml = at the top of Hugo's configuration, how wide pictures are on your pages, in CSS (if there is `[params]`, below it without `params.`):
        params.vignettes.sizes = "(min-width: 48rem) 46rem, 100vw"
init-next-hugo-sizes-json = in Hugo's configuration, how wide pictures are on your pages, in CSS (if there is `"params"` already, only what is in it):
        "params": {"{"} "vignettes": {"{"} "sizes": "(min-width: 48rem) 46rem, 100vw" {"}"} {"}"},
init-next-jekyll-post = in the layout of a post, where its image goes:
        {"{%"} include vignettes/hero.html %{"}"}
init-next-jekyll-content = in that layout, in the place of {"`{{"} content {"}}`"}, for the images of Markdown:
        {"{%"} include vignettes/content.html html=content %{"}"}
init-next-jekyll-list = in lists of posts, within `for post in …`:
        {"{%"} include vignettes/thumb.html post=post %{"}"}
init-next-jekyll-sizes = in _config.yml, how wide pictures are on your pages, in CSS:
        vignettes: {"{"} sizes: "(min-width: 48rem) 46rem, 100vw" {"}"}
init-next-eleventy-plugin = in Eleventy's configuration, the first line at its top, the second in its function; `sizes` says how wide pictures are on your pages, in CSS:
        import vignettes from "./vignettes.eleventy.mjs";
        eleventyConfig.addPlugin(vignettes, {"{"} sizes: "(min-width: 48rem) 46rem, 100vw" {"}"});
init-next-eleventy-post = in the layout of a post, where its image goes:
        {"{%"} vignetteHero %{"}"}
init-next-eleventy-list = in lists of posts, within `for post in …`:
        {"{%"} vignetteThumb post.data, post.url %{"}"}
init-next-astro-post = in the page of a post, the first line between its `---`, the second where the image goes:
        import Vignette from "../components/Vignette.astro";
        <Vignette entry={"{"}post{"}"} hero />
init-next-astro-list = in lists of posts:
        <Vignette entry={"{"}post{"}"} thumb />
init-next-astro-markdown = in astro.config.mjs, for the images of Markdown, the first line at its top, the second in its object:
        import vignettes from "./vignettes.integration.mjs";
        {"integrations: [vignettes()],"}
init-next-astro-sizes = in vignettes.settings.mjs beside the component, how wide pictures are on your pages, in CSS:
        {"export const SIZES ="} "(min-width: 48rem) 46rem, 100vw";
init-next-zola-post = in the template of a page, the first line at its top, the second where the image goes; `sizes` says how wide it is there, in CSS:
        {"{%"} import "macros/vignettes.html" as vignettes %{"}"}
        {"{{"} vignettes::hero(page=page, sizes="(min-width: 48rem) 46rem, 100vw") {"}}"}
init-next-zola-list = in lists, within `for page in …`, with the same first line at the top of the template:
        {"{{"} vignettes::thumb(page=page) {"}}"}
init-next-zola-markdown = in Markdown, in the place of an image:
        {"{{"} vignette(src="/img/a.jpg", alt="What it shows") {"}}"}
init-next-mkdocs-hook = in mkdocs.yml; `sizes` says how wide pictures are on your pages, in CSS:
        {"hooks: [vignettes_hook.py]"}
        extra: {"{"} vignettes: {"{"} sizes: "(min-width: 48rem) 46rem, 100vw" {"}"} {"}"}
init-next-build = `vignettes build`, then your generator; commit the pictures and { $manifest }, or make both in CI
init-next-check = `vignettes check`, to see what is wrong with images and their alt text
init-next-templates = `vignettes init --templates`, for templates that show the pictures

init-unwritable = { $path } can't be written: { $detail }
    .help = check who can write there, and run this again: files that are written are kept
init-manifest-outside-data = { $generator }'s templates can read only files in `{ $folder }`, and the manifest is set to { $path }
    .help = set `manifest: { $usual }` in vignettes.yaml, or remove the key
init-templates-unknown = there are no templates for this site: it is not known which generator builds it
    .help = set `generator:` in { $path } to one of these: { $known }
