# `preview`: what is said of the page that was written.

preview-done = { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    }, { $findings ->
        [one] 1 finding
       *[other] { $findings } findings
    }: { $page } ({ $size })
preview-linked = the pictures are linked, not embedded, since they are more than { $bound } together: the page shows them on this machine only (`--pictures embedded`, or `--post`, to send it on)
preview-undrawn = { $count ->
        [one] 1 thumbnail is not built yet and not shown
       *[other] { $count } thumbnails are not built yet and not shown
    }: run `vignettes build`, then this again
preview-no-post = there is no post `{ $post }`
    .help = name the key of a pair (`translationKey`), or the path of one of its pages
preview-no-post-near = there is no post `{ $post }`
    .help = did you mean `{ $near }`?
preview-unopened = the page can't be opened: { $detail }
    .help = open { $page } yourself
preview-not-ours = { $path } is there already, and is no page of `vignettes preview`
    .help = give another name, or remove that file first; without -o the page goes to .vignettes/preview.html
preview-published = { $path } is in a folder that is published: readers would get the page
    .help = give a place outside of it; without -o the page goes to .vignettes/preview.html
preview-unwritable = { $path } can't be written: { $detail }
    .help = name a file in a folder that is there and may be written to

preview-no-nonce = the system gives no random numbers: { $detail }
    .help = the page needs one, so that only its own script runs in it
