# What `init` says.

init-generator = Hugo, configured in { $path }
init-no-generator = no generator's configuration
init-language = { $lang }: `{ $content }`, { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }
init-key = { $purpose }: `{ $keys }`, on { $posts ->
        [one] 1 post
       *[other] { $posts } posts
    }
init-key-none = { $purpose }: no post has one yet; the default is `{ $keys }`
init-keys-set = keys as { $path } has them

init-written = written   { $path }
init-shown = new       { $path }
init-same = unchanged { $path }
init-left = LEFT      { $path }: there is another one, and it stays; to have ours, move yours away and run again
init-left-hook = LEFT      { $path }: the site has its own for Markdown images, and it stays; to have ours, move yours away and run again, or call vignettes/picture.html from it
init-outside = LEFT      { $path }: it would lie outside of the site, by a link

init-next = Next:
init-next-hugo-post = in the template of a post, where its image stands:
        {"{{"} partial "vignettes/hero.html" (dict "page" .) {"}}"}
init-next-hugo-list = in lists of posts, within `range`:
        {"{{"} partial "vignettes/thumb.html" (dict "page" .) {"}}"}
init-next-hugo-css = in the style sheet, so that width and height keep the room without stretching:
        img {"{"} max-width: 100%; height: auto {"}"}
init-next-hugo-sizes = in Hugo's configuration, how wide pictures stand on your pages, as CSS says it:
        params.vignettes.sizes: "(min-width: 48rem) 46rem, 100vw"
init-next-build = `vignettes build`, then your generator; commit the pictures and { $manifest }, or make both in CI
init-next-check = `vignettes check`, for what is wrong with images and their alt text now
init-next-templates = `vignettes init --hugo`, for templates that show the pictures

init-unwritable = { $path } can't be written: { $detail }
    .help = check who may write there, and run again: what is written is kept
init-manifest-outside-data = Hugo's templates see what lies in `data`, and the manifest is to be { $path }
    .help = set `manifest: data/vignettes.json` in vignettes.yaml, or leave the key out
