# Adding a picture to a post in all its languages.

## What was done, after the path and a colon

add-copied = copied from { $from } ({ $width }×{ $height }, { $size })
add-would-copy = would be copied from { $from } ({ $width }×{ $height }, { $size })
add-used = used where it lies ({ $width }×{ $height }, { $size })
add-made = made, { $width }×{ $height }, { $size }
add-would-make = would be made, { $width }×{ $height }{ $size }
add-cleared = `{ $key }` is emptied
add-appended = at the end: { $text }
add-old = { $file } stays where it is; these posts show it no more, and `vignettes check` tells if nothing else does
add-decoration = the posts say that their image is mere decoration, so the new picture has no alt text either; if it says something, take that key out of both posts and add it again
add-focus-cleared = the focus point was the old picture's; give the new one its own with --focus
add-put-back = an earlier run was killed half-way; put back as it was: { $paths }
add-left = an earlier run was killed half-way, and somebody changed these since; they are left: { $paths }
add-not-put-back = these could not be put back: { $paths }; make room, or get the right to write them, and run `vignettes add` again
add-others = { $count ->
        [one] 1 finding
       *[other] { $count } findings
    } of these posts besides: see `vignettes check`
add-sum = { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    } added to { $posts ->
        [one] 1 post
       *[other] { $posts } posts
    }; { $outputs ->
        [0] nothing had to be made
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

## Wrong use

add-several = several pictures can't all be the image of one post
    .help = add one, or put them at the end of the text with --body
add-several-names = one name does not serve several pictures
    .help = leave --name out, or add one picture at a time
add-focus = `{ $focus }` is no point of a picture
    .help = write its distance from the left and from the top, such as --focus "30% 20%"
add-no-language = the site has no language `{ $lang }`
    .help = give { $known }
add-alt-count = { $texts } alt texts for `{ $lang }`, and { $images ->
        [one] 1 picture
       *[other] { $images } pictures
    }
    .help = give one text for each picture, in the same order
add-alt-missing = { $path }: the alt text of { $image } is missing
    .help = say what the picture shows: --alt-{ $lang } "…"
add-alt-wrong = { $path }: the alt text ({ $lang }) is refused by `{ $rule }`: { $said }
    .help = { $help }; nothing is changed; to have it all the same: --allow alt
add-stopped = stopped; nothing is changed
    .help = the same command begins anew

## The post

add-no-post = there is no post `{ $post }`
    .help = give the `translationKey` of a pair, or the path of one of its posts, such as content/en/blog/post.md
add-no-post-near = there is no post `{ $post }`
    .help = did you mean `{ $near }`?
add-pair-twice = several posts of one language are `{ $key }`: { $paths }
    .help = give one of them another key; which of them the picture is for can't be told
add-no-twin = { $path } has no post of its pair in: { $langs }
    .help = write that post first, or add the picture to this one alone with --allow lone
add-twin-unreadable = { $path } may be the post that is lacking in { $langs }, and can't be read
    .help = mend it first: `vignettes check` says what is wrong
add-near-miss = make the keys the same, by hand or by `vignettes check --fix`; then add the picture. Nothing is changed
add-near-miss-unsure = if the two are one post, make the keys the same by hand; then add the picture. Nothing is changed
add-page-unreadable = { $path } can't be read
    .help = `vignettes check` says what is wrong; nothing is changed
add-unedited = { $path } can't be edited safely: { $why }
    .help = mend the post by hand; nothing is changed
add-unedited-key = `{ $key }` can't be edited safely: { $why }
    .help = write that key in a plain way by hand, then add the picture; nothing is changed
add-decorative = `{ $key }` says that the post's image is mere decoration, and an alt text is given
    .help = take that key out of the post if the new picture says something; else leave the alt text out
add-unwritten = { $path } can't be written
add-nothing-changed = nothing is changed: what was written before is as it was
add-configuration-changed = the configuration of the site was changed meanwhile; nothing is changed
    .help = run it again

## The picture

add-image-missing = there is no file `{ $image }`
    .help = give the path of a picture
add-image-unreadable = `{ $image }` can't be read: { $detail }
    .help = give the path of a picture that you may read
add-image-ours = `{ $image }` is made by vignettes from another picture
    .help = give the original: a thumb of a thumb is blurred
add-lfs-pointer = `{ $image }` is a pointer of Git LFS, not the picture itself
    .help = run `git lfs pull`, then add it
add-given-twice = `{ $image }` is given twice
    .help = give it once; or have it twice with --allow same
add-not-a-picture = `{ $image }` is no picture: it looks like { $looks-like }
    .help = give a JPEG, PNG, WebP or GIF
add-image-unsupported = `{ $image }` is in a format that this site can't use: { $format }
    .help = { $format ->
        [HEIC] export it as JPEG: on an iPhone by Settings, Camera, Formats, Most Compatible; on a Mac by Preview, Export
        [SVG] export it as PNG, twice as wide as it is shown; a drawing in SVG has no pixels to cut a thumb from
        [PDF] export the page as PNG or JPEG
       *[other] export it as JPEG (photographs) or PNG (drawings)
    }
add-image-unsupported-kind = `{ $image }` is of a kind that is not read: { $format }
    .help = export it again from its original with ordinary settings
add-image-corrupt = `{ $image }` is a damaged { $format }: { $detail }
    .help = get the file once more from where it came from, or export it again
add-too-many-pixels = `{ $image }` has { $width } × { $height } pixels, and { $megapixels } megapixels are allowed
    .help = make it smaller; 2400 pixels are wide enough for any screen
add-too-much-memory = `{ $image }` ({ $width } × { $height }) needs { $mebibytes } MiB of memory, more than is allowed
    .help = make it smaller, or allow more with --memory
add-too-small = `{ $image }` is too small for { $preset }: { $width } × { $height } where { $wanted-width } × { $wanted-height } is wanted, { $narrow ->
        [0] { $low } pixels too low
       *[other] { $low ->
            [0] { $narrow } pixels too narrow
           *[other] { $narrow } pixels too narrow and { $low } too low
        }
    }
    .help = find it in a larger size; or take it as it is with --allow small: its thumb is then { $thumb-width } × { $thumb-height }
add-too-heavy = `{ $image }` has { $kilobytes } kB, and { $limit } kB are the limit
    .help = at { $lighter-width } pixels wide and quality 80 it would have about { $lighter-kilobytes } kB: export it so; or take it as it is with --allow heavy
add-too-heavy-however = `{ $image }` has { $kilobytes } kB, and { $limit } kB are the limit
    .help = make it smaller, or shorter if it moves; or take it as it is with --allow heavy
add-same = `{ $image }` is on the site already: { $file }{ $count ->
        [0] , which no page shows
       *[other] , shown by { $pages }{ $more ->
            [0] {""}
           *[other] {" "}and { $more } more
        }
    }
    .help = use that one by giving its path, { $file }; or have it twice with --allow same
add-alike = `{ $image }` looks the same as { $file }{ $count ->
        [0] , which no page shows
       *[other] , shown by { $pages }{ $more ->
            [0] {""}
           *[other] {" "}and { $more } more
        }
    }
    .help = use that one by giving its path, { $file }; or add this one all the same with --allow same

add-finished = an earlier run was killed when these posts were written: { $paths }; it is finished now, { $count ->
        [one] 1 output
       *[other] { $count } outputs
    } made
add-unfinished = an earlier run was killed when these posts were written: { $paths }; `vignettes build` makes their outputs
