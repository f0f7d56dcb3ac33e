# Adding a picture to a post in all its languages.

## What was done, after the path and a colon

add-copied = copied from { $from } ({ $width }×{ $height }, { $size })
add-would-copy = would be copied from { $from } ({ $width }×{ $height }, { $size })
add-used = used where it is ({ $width }×{ $height }, { $size })
add-made = made, { $width }×{ $height }, { $size }
add-would-make = would be made, { $width }×{ $height }{ $size }
add-cleared = `{ $key }` is emptied
add-appended = at the end: { $text }
add-old = { $file } stays where it is; these posts no longer show it, and `vignettes check` reports it if nothing else uses it
add-decoration = the posts mark their image as decorative, so the new picture has no alt text; if it needs one, remove that key from both posts and add the picture again
add-focus-cleared = the focus point belonged to the old picture; set a new one with --focus
add-put-back = an earlier run was stopped halfway; these files are back as they were: { $paths }
add-left = an earlier run was stopped halfway, and these files were changed since; they are left as they are: { $paths }
add-not-put-back = these files could not be restored: { $paths }; free some space or get write access, and run `vignettes add` again
add-others = { $count ->
        [one] 1 more finding
       *[other] { $count } more findings
    } in these posts: see `vignettes check`
add-sum = { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    } added to { $posts ->
        [one] 1 post
       *[other] { $posts } posts
    }; { $outputs ->
        [0] no file had to be made
        [one] 1 file made
       *[other] { $outputs } files made
    }
add-would = { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    } would be added to { $posts ->
        [one] 1 post
       *[other] { $posts } posts
    }, with { $outputs ->
        [0] no thumb
        [one] 1 thumb
       *[other] { $outputs } thumbs
    }; nothing is written

## Usage errors

add-several = only one picture can be the image of a post
    .help = add one picture, or put them at the end of the text with --body
add-several-names = one name can't be used for several pictures
    .help = leave --name out, or add one picture at a time
add-focus = `{ $focus }` is not a focus point
    .help = give the distance from the left and from the top, such as --focus "30% 20%"
add-no-language = the site has no language `{ $lang }`
    .help = use { $known }
add-alt-count = { $texts } alt texts for `{ $lang }`, but { $images ->
        [one] 1 picture
       *[other] { $images } pictures
    }
    .help = give one text for each picture, in the same order
add-alt-missing = { $path }: the alt text of { $image } is missing
    .help = describe what the picture shows: --alt-{ $lang } "…"
add-alt-wrong = { $path }: the alt text ({ $lang }) is refused by `{ $rule }`: { $said }
    .help = { $help }; nothing is changed; to keep this text anyway, add --allow alt
add-stopped = stopped; nothing is changed
    .help = run the same command to start again

## The post

add-no-post = post `{ $post }` not found
    .help = give the `translationKey` of a pair, or the path of one of its posts, such as content/en/blog/post.md
add-no-post-near = post `{ $post }` not found
    .help = did you mean `{ $near }`?
add-pair-twice = several posts in one language have `{ $key }`: { $paths }
    .help = give one of them another key, so that it is clear which post gets the picture
add-no-twin = { $path } has no translation in: { $langs }
    .help = write that post first, or add the picture to this post only with --allow lone
add-twin-unreadable = { $path } may be the missing post in { $langs }, but it can't be read
    .help = fix it first: `vignettes check` says what is wrong
add-near-miss = make the keys the same, by hand or with `vignettes check --fix`, then add the picture. Nothing is changed
add-near-miss-unsure = if the two are one post, make the keys the same by hand, then add the picture. Nothing is changed
add-page-unreadable = { $path } can't be read
    .help = `vignettes check` says what is wrong; nothing is changed
add-unedited = { $path } can't be edited safely: { $why }
    .help = edit the post by hand; nothing is changed
add-unedited-key = `{ $key }` can't be edited safely: { $why }
    .help = write that key in a simpler form by hand, then add the picture; nothing is changed
add-decorative = `{ $key }` marks the post's image as decorative, but an alt text is given
    .help = remove that key from the post if the new picture needs alt text; otherwise leave the alt text out
add-unwritten = { $path } can't be written
add-nothing-changed = nothing is changed: the files are as they were before
add-configuration-changed = the site's configuration was changed during the run; nothing is changed
    .help = run it again

## The picture

add-image-missing = file `{ $image }` not found
    .help = check the path of the picture
add-image-unreadable = `{ $image }` can't be read: { $detail }
    .help = check that you have permission to read it
add-image-ours = `{ $image }` is made by vignettes from another picture
    .help = use the original: a thumb that is made from a thumb is blurred
add-lfs-pointer = `{ $image }` is a Git LFS pointer, not the picture itself
    .help = run `git lfs pull`, then add it
add-given-twice = `{ $image }` is given twice
    .help = give it once, or add it twice with --allow same
add-not-a-picture = `{ $image }` is not a picture: it looks like { $looks-like }
    .help = use a JPEG, PNG, WebP or GIF
add-image-unsupported = `{ $image }` is in a format that this site can't use: { $format }
    .help = { $format ->
        [HEIC] export it as JPEG: on an iPhone by Settings, Camera, Formats, Most Compatible; on a Mac by Preview, Export
        [SVG] export it as PNG, twice as wide as it is shown; a drawing in SVG has no pixels to cut a thumb from
        [PDF] export the page as PNG or JPEG
       *[other] export it as JPEG (photographs) or PNG (drawings)
    }
add-image-unsupported-kind = `{ $image }` is of a kind that can't be read: { $format }
    .help = export it again from its original with ordinary settings
add-image-corrupt = `{ $image }` is a damaged { $format }: { $detail }
    .help = get the file again from its source, or export it again
add-too-many-pixels = `{ $image }` has { $width } × { $height } pixels; the limit is { $megapixels } megapixels
    .help = make it smaller; a width of 2400 pixels is enough for any screen
add-too-much-memory = `{ $image }` ({ $width } × { $height }) needs { $mebibytes } MiB of memory, more than is allowed
    .help = make it smaller, or allow more with --memory
add-too-small = `{ $image }` is too small for { $preset }: it is { $width } × { $height }, and { $wanted-width } × { $wanted-height } is needed
    .help = find a larger version, or accept this one with --allow small: its thumb will be { $thumb-width } × { $thumb-height }
add-too-heavy = `{ $image }` is { $bytes }, over the limit of { $bytes-limit }
    .help = at { $lighter-width } pixels wide and quality 80 it would be about { $bytes-lighter }: export it that way, or accept it as it is with --allow heavy
add-too-heavy-however = `{ $image }` is { $bytes }, over the limit of { $bytes-limit }
    .help = make it smaller, or shorter if it is animated; or accept it as it is with --allow heavy
add-same = `{ $image }` is on the site already: { $file }{ $count ->
        [0] , which no page shows
       *[other] , shown by { $pages }{ $more ->
            [0] {""}
           *[other] {" "}and { $more } more
        }
    }
    .help = use that one by giving its path, { $file }; or add it twice with --allow same
add-alike = `{ $image }` looks the same as { $file }{ $count ->
        [0] , which no page shows
       *[other] , shown by { $pages }{ $more ->
            [0] {""}
           *[other] {" "}and { $more } more
        }
    }
    .help = use that one by giving its path, { $file }; or add this one anyway with --allow same

add-finished = an earlier run was stopped after it changed these posts: { $paths }; it is finished now, { $count ->
        [one] 1 output
       *[other] { $count } outputs
    } made
add-unfinished = an earlier run was stopped after it changed these posts: { $paths }; run `vignettes build` to make their outputs
