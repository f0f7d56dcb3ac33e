# `preview`: what is said about the page that was written.

preview-done = { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    }, { $findings ->
        [one] 1 finding
       *[other] { $findings } findings
    }: { $page } ({ $size })
preview-linked = the pictures are linked, not embedded, because together they are larger than { $bound }: the page shows them on this computer only (to send it, use `--pictures embedded` or `--post`)
preview-undrawn = { $count ->
        [one] 1 thumbnail is not built yet and not shown
       *[other] { $count } thumbnails are not built yet and not shown
    }: run `vignettes build`, then run this again
preview-no-post = post `{ $post }` not found
    .help = give the key of a pair (`translationKey`), or the path of one of its pages
preview-no-post-near = post `{ $post }` not found
    .help = did you mean `{ $near }`?
preview-unopened = the page can't be opened: { $detail }
    .help = open { $page } yourself
preview-not-ours = { $path } is already there, and is not a page of `vignettes preview`
    .help = choose another name, or delete that file first; without -o the page goes to .vignettes/preview.html
preview-published = { $path } is in a folder that is published: readers would get the page
    .help = choose a place outside of it; without -o the page goes to .vignettes/preview.html
preview-unwritable = { $path } can't be written: { $detail }
    .help = choose a file in a folder that is there and that you can write to

preview-no-nonce = the system gives no random number: { $detail }
    .help = the page needs one, so that only its own script can run in it
