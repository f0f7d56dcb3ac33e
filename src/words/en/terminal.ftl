# Summaries and progress on a terminal.

## Labels, before a colon

label = { $severity }[{ $rule }]
label-help = help
label-note = note
label-stop = error
severity-error = error
severity-warning = warning
severity-info = info

## Figures

decimal = { $whole }.{ $part }
size = { $number } { $unit ->
       *[0] B
        [1] kB
        [2] MB
        [3] GB
        [4] TB
    }

## Summaries

found-error = { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
found-warning = { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }
found-info = { $count ->
        [one] 1 info
       *[other] { $count } infos
    }
check-looked = { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }{ $pairs ->
        [0] {""}
        [one] , 1 pair
       *[other] , { $pairs } pairs
    }, { $uses ->
        [one] 1 image shown
       *[other] { $uses } images shown
    }, { $images ->
        [one] 1 file
       *[other] { $images } files
    }:
check-looked-since = { $checked } of { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }, changed since `{ $revision }`:
check-clean = nothing to mend
check-nothing-new = nothing new
infos = { label }: { $count ->
        [one] 1 place
       *[other] { $count } places
    } (see them with -v)
ignored = ignored[{ $rule }] { $place }: { $reason }
ignored-silently = ignored[{ $rule }] { $place }: no reason given
besides = {"; "}{ $said }
aside-ignored = { $count } ignored
aside-baseline = { $count } in the baseline
baseline-over = { $path } has { $found } × { $rule }, and the baseline allows { $allowed }: all are shown, since which is new can't be told
baseline-gone = { $count ->
        [one] 1 finding of the baseline is
       *[other] { $count } findings of the baseline are
    } not there any more: write it again with --write-baseline
baseline-wrote = { $path } holds { $count ->
        [one] 1 finding
       *[other] { $count } findings
    }
see-also = see also { $path }:{ $line }

built-unfound = { $count ->
        [one] 1 page
       *[other] { $count } pages
    } with alt text not found in `{ $folder }`: drafts, or dates to come{ $more ->
        [yes] {" "}(see them with -v)
       *[no] {""}
    }
built-unfound-page = { $path } has no built page

build-made = { $written ->
        [one] 1 picture made
       *[other] { $written } pictures made
    }{ $restored ->
        [0] {""}
       *[other] , { $restored } taken from the cache
    }, { $reused } reused, { $failed } failed, { $refused } refused in { $seconds } s
build-weight = { $before } of originals, { $after } for readers
build-store = the cache could not be written: { $detail }; nothing is lost but time in later runs
build-animations = { $count ->
        [one] 1 animation is
       *[other] { $count } animations are
    } served as they are: only GIFs become other animations
build-orphans = { $count ->
        [one] 1 picture of an earlier run is
       *[other] { $count } pictures of earlier runs are
    } not asked for any more: `vignettes clean` removes { $count ->
        [one] it
       *[other] them
    }
build-left-out = { $count ->
        [one] 1 variant
       *[other] { $count } variants
    } left out: another one serves as well, and is no larger
build-findings = { $found } besides: see `vignettes check`
build-waits = another run works on this site; waiting for its end, for up to 10 seconds
build-waits-for = another run, process { $process }, works on this site; waiting for its end, for up to 10 seconds
build-building = building
adopted = { $count ->
        [one] 1 file taken as it is
       *[other] { $count } files taken as they are
    }
clean-file = - { $path }  { $size }
clean-edited = { $path } is not asked for any more, and was edited by hand; it is left
clean-failed = { $path } can't be removed: { $detail }
clean-sum = { $count ->
        [0] nothing to remove
        [one] 1 file removed, { $size }
       *[other] { $count } files removed, { $size }
    }
clean-would = { $count ->
        [0] nothing to remove
        [one] 1 file would be removed, { $size }
       *[other] { $count } files would be removed, { $size }
    }
failed-output = { $output } can't be made from { $source }
failed-outputs = { $count } outputs can't be made from { $source }
failed-output-alone = { $output } can't be made
asked-by = asked for by { $places }

plan-make = { $output }  { $width }×{ $height }  { $why }  from { $source }{ $around }
plan-around = , around { $focus }
plan-reuse = { $output }  is fresh
plan-refuse = { $output }  refused: { $why }
plan-orphan = { $output }  is not asked for any more
plan-sum = { $planned } to make, { $reused } fresh, { $failed } would fail, { $refused } refused, { $orphans } orphaned
reason-new = new
reason-gone = its file is gone
reason-stale = stale: { $changed } changed
reason-broken = the file does not decode
reason-forced = forced
reason-adopted = replaces a file that was not ours

error-missing = there is no file `{ $source }`
error-no-image = a thumbnail is asked for, and the page names no image
error-not-in-site = the page's image is not a file of this site
error-panicked = no decoder can read the picture; export it anew
error-write = it could not be written: { $detail }
error-too-long-for-format = a { $format } has at most { $longest } pixels a side, and this would be { $width } × { $height }; the other formats are made
error-not-encoded = the { $format } encoder fails on this picture; the other outputs are made
error-unsupported-kind = { $format } is not supported; export the picture again with ordinary settings
error-unsupported = { $format } is not supported; save the picture as JPEG, PNG, WebP or GIF
error-not-a-picture = this is no picture, it is { $looks }; put the picture itself there
error-corrupt = the { $format } is damaged: { $detail }; export it anew
error-too-many-pixels = it declares { $width } × { $height } pixels, more than the limit of { $limit } (`limits.pixels`)
error-too-much-memory = { $width } × { $height } pixels need { $needs } of memory, { $allowed } are allowed (`--memory`)
error-changed = the file changed while it was being read; run again
error-unreadable = it can't be read: { $detail }

refused-escapes = the path leads out of the site
refused-source-escapes = the path of its image leads out of the site
refused-source = it would overwrite the original { $source }
refused-collision = { $other } would become the same file
refused-focus = posts ask for it with two different focus points
refused-foreign = there is a file that vignettes did not make (`build --adopt keep` or `--adopt replace`)
refused-edited = the file was edited by hand (`build --force` makes it anew, `--adopt keep` takes it as it is)
refused-format = `.{ $extension }` names no format that is written; use .jpg, .png or .webp
refused-preset = its folder `{ $folder }` names no preset; known: { $known }

# Repair

check-fixable = { $count ->
        [one] 1 of them can be mended by `check --fix`
       *[other] { $count } of them can be mended by `check --fix`
    }
fix-set = `{ $key }` is now `{ $value }`
fix-insert = `{ $key }` is added: `{ $value }`
fix-rename = the key `{ $key }` is now called `{ $to }`
fix-url = the address is now `{ $url }`
fix-alt = the alt text is now `{ $alt }`
fix-append = text is added at the end
fix-left = left as it is: { $why }
fix-sum = { $mends ->
        [one] 1 mend
       *[other] { $mends } mends
    } in { $files ->
        [one] 1 file
       *[other] { $files } files
    }
fix-would = { $mends ->
        [one] 1 mend
       *[other] { $mends } mends
    } in { $files ->
        [one] 1 file
       *[other] { $files } files
    } would be made; nothing is written
unedited-encoding = the file is not UTF-8
unedited-unclosed = its front matter never ends
unedited-syntax = its front matter can't be read
unedited-foreign = its front matter has a shape that we don't read
unedited-no-matter = it has no front matter
unedited-absent = the key is not there
unedited-duplicate = the key is there twice, and which one counts differs between generators
unedited-taken = there is a key of that name already
unedited-anchor = an anchor, an alias, a tag or a merge key is at the place
unedited-not-text = the key holds more than one text
unedited-shape = it is written in a way that is not safe to edit
unedited-no-image = the image is not found any more
unedited-elsewhere = it is written elsewhere in the page, or a template makes it
unedited-unproved = it could not be proved that only this would change
unwritten-outside = a link leads out of the site
unwritten-changed = the file was changed meanwhile; run it again
unwritten-hard-links = the file has other names, hard links; make it a file of its own, or edit it by hand
unwritten-read-only = the file may only be read
unwritten-failed = the file can't be written: { $detail }

disowned = `{ $path }` is listed as an output of vignettes, and is none: { $why }. It is left as it is
disowned-more = and { $count } more files that are listed as outputs and are none
clean-doubtful = { $path } is not asked for any more, and is left: { $why }. If nothing needs it, delete it by hand
not-ours-hidden = a name on its path begins with a dot, or the folder belongs to git, to the host or to the cache
not-ours-no-picture-name = its name ends in no format of picture that is written
not-ours-outside-output = it lies outside of the output folder, by its path or by a link
not-ours-site-folder = the folder `{ $folder }` holds what the site is made of
not-ours-no-file = there is a link or a folder in its place
not-ours-other-picture = the file is of another format or size than the record says
not-ours-other-encoder = its bytes are not written as vignettes writes them
not-ours-kept = vignettes did not make it; `--adopt keep` took it as it was
not-ours-other-name = its folder is no preset's, so nothing but the record says that vignettes made it
not-ours-shown = a page shows it
not-ours-named = a page, a template, a style sheet or a data file names it

unread = { $path } can't be read, so what depends on it is not made: { $detail }. Make it readable, and run the command again
clean-unread = { $path } can't be read, so what it needs is not known: { $detail }. Nothing was removed
