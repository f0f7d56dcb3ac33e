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
init-next-hugo-css = in the style sheet, so that width and height keep the space without stretching:
        img {"{"} max-width: 100%; height: auto {"}"}
init-next-hugo-sizes = in Hugo's configuration, how wide pictures are on your pages, in CSS:
        params.vignettes.sizes: "(min-width: 48rem) 46rem, 100vw"
init-next-build = `vignettes build`, then your generator; commit the pictures and { $manifest }, or make both in CI
init-next-check = `vignettes check`, to see what is wrong with images and their alt text
init-next-templates = `vignettes init --hugo`, for templates that show the pictures

init-unwritable = { $path } can't be written: { $detail }
    .help = check who can write there, and run this again: files that are written are kept
init-manifest-outside-data = Hugo's templates can read only files in `data`, and the manifest is set to { $path }
    .help = set `manifest: data/vignettes.json` in vignettes.yaml, or remove the key
