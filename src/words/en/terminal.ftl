# Summaries and progress on a terminal.

## Labels, before a colon

label = { $severity }[{ $rule }]
label-help = help
label-note = note
label-stop = error
severity-error = error
severity-warning = warning
severity-info = info

## Names in a list

quoted = `{ $text }`

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
check-looked-paths = { $checked } of { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }, which you named, with their pairs:
check-clean = nothing to fix
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
baseline-over = { $path } has { $found } × { $rule }, and the baseline allows { $allowed }: all are shown, because a count can't say which ones are new
baseline-gone = { $count ->
        [one] 1 finding of the baseline is
       *[other] { $count } findings of the baseline are
    } no longer found: update it with --write-baseline
baseline-wrote = { $path } holds { $count ->
        [one] 1 finding
       *[other] { $count } findings
    }
see-also = see also { $path }:{ $line }

built-unfound = { $count ->
        [one] 1 page
       *[other] { $count } pages
    } with alt text not found in `{ $folder }`: drafts, or future dates{ $more ->
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
build-heaviest-page = the heaviest page, `{ $page }`: { $before } → { $after } on a phone
build-store = the cache could not be written: { $detail }; nothing is lost, later runs only take longer
build-animations = { $count ->
        [one] 1 animation is
       *[other] { $count } animations are
    } served as they are: only GIFs are converted
build-orphans = { $count ->
        [one] 1 picture of an earlier run is
       *[other] { $count } pictures of earlier runs are
    } no longer needed: `vignettes clean` removes { $count ->
        [one] it
       *[other] them
    }
build-left-out = { $count ->
        [one] 1 variant
       *[other] { $count } variants
    } left out: another one is as good and no larger
build-findings = { $found } found: see `vignettes check`
build-waits = another run is working on this site; waiting up to 10 seconds for it to finish
build-waits-for = another run, process { $process }, is working on this site; waiting up to 10 seconds for it to finish
build-building = building
progress-begins = { $count ->
        [one] making 1 picture
       *[other] making { $count } pictures
    }
progress = { $done } of { $count } pictures made ({ $percent }%), after { $seconds } s
adopted = { $count ->
        [one] 1 file kept as it is
       *[other] { $count } files kept as they are
    }
clean-file = - { $path }  { $size }
clean-edited = { $path } is no longer needed but was edited by hand; it is left as it is
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
asked-by = requested by { $places }

plan-make = { $output }  { $width }×{ $height }  { $why }  from { $source }{ $around }
plan-around = , around { $focus }
plan-reuse = { $output }  is fresh
plan-refuse = { $output }  refused: { $why }
plan-orphan = { $output }  is no longer needed
plan-sum = { $planned } to make, { $reused } fresh, { $failed } would fail, { $refused } refused, { $orphans } orphaned
reason-new = new
reason-gone = its file is missing
reason-stale = stale: { $changed } changed
reason-broken = the file can't be decoded
reason-forced = forced
reason-adopted = replaces a file that vignettes did not make

error-missing = file `{ $source }` not found
error-no-image = a thumbnail is requested, but the page names no image
error-not-in-site = the page's image is not a file of this site
error-panicked = no decoder can read the picture; export it again
error-write = it could not be written: { $detail }
error-too-long-for-format = a { $format } can have at most { $longest } pixels a side, and this one would be { $width } × { $height }; the other formats are made
error-not-encoded = the { $format } encoder fails on this picture; the other outputs are made
error-unsupported-kind = { $format } is not supported; export the picture again with ordinary settings
error-unsupported = { $format } is not supported; save the picture as JPEG, PNG, WebP or GIF
error-not-a-picture = this is not a picture, it is { $looks }; put the picture itself there
error-corrupt = the { $format } is damaged: { $detail }; export it again
error-too-many-pixels = it declares { $width } × { $height } pixels, more than the limit of { $limit } (`limits.pixels`)
error-too-much-memory = { $width } × { $height } pixels need { $needs } of memory; the limit is { $allowed } (`--memory`)
error-changed = the file changed while it was being read; run again
error-unreadable = it can't be read: { $detail }

refused-escapes = the path leads out of the site
refused-source-escapes = the path of its image leads out of the site
refused-source = it would overwrite the original { $source }
refused-collision = { $other } would become the same file
refused-focus = posts request it with two different focus points
refused-foreign = vignettes did not make the file that is there (`build --adopt keep` or `--adopt replace`)
refused-edited = the file was edited by hand (`build --force` makes it again, `--adopt keep` keeps it as it is)
refused-format = `.{ $extension }` is not an output format; use .jpg, .png or .webp
refused-preset = its folder `{ $folder }` is not a preset; known: { $known }

# Fixes

check-fixable = { $count ->
        [one] `check --fix` can fix 1 of them
       *[other] `check --fix` can fix { $count } of them
    }
fix-set = `{ $key }` is now `{ $value }`
fix-insert = `{ $key }` is added: `{ $value }`
fix-rename = the key `{ $key }` is now called `{ $to }`
fix-url = the address is now `{ $url }`
fix-alt = the alt text is now `{ $alt }`
fix-append = text is added at the end
fix-left = left as it is: { $why }
fix-sum = { $fixes ->
        [one] 1 fix
       *[other] { $fixes } fixes
    } in { $files ->
        [one] 1 file
       *[other] { $files } files
    }
fix-would = { $fixes ->
        [one] 1 fix
       *[other] { $fixes } fixes
    } in { $files ->
        [one] 1 file
       *[other] { $files } files
    } would be made; nothing is written
unedited-encoding = the file is not UTF-8
unedited-unclosed = its front matter never ends
unedited-syntax = its front matter can't be read
unedited-foreign = its front matter has a form that vignettes can't read
unedited-no-matter = it has no front matter
unedited-absent = the key is not there
unedited-duplicate = the key is there twice, and generators differ in which one they use
unedited-taken = there is already a key with that name
unedited-anchor = there is an anchor, an alias, a tag or a merge key at this place
unedited-not-text = the key holds more than one text
unedited-shape = the way it is written is not safe to edit
unedited-no-image = the image was not found
unedited-elsewhere = it is written elsewhere in the page, or a template makes it
unedited-unproved = vignettes can't be sure that only this would change
unwritten-outside = a link leads out of the site
unwritten-changed = the file was changed during the run; run this again
unwritten-hard-links = the file has other names (hard links); make it a separate file, or edit it by hand
unwritten-read-only = the file is read-only
unwritten-failed = the file can't be written: { $detail }

disowned = `{ $path }` is listed as an output of vignettes but is not one: { $why }. It is left as it is
disowned-more = and { $count } more files that are listed as outputs but are not
clean-doubtful = { $path } is no longer needed but is left as it is: { $why }. If nothing uses it, delete it by hand
not-ours-hidden = a part of its path begins with a dot, or the folder belongs to git, to the host or to the cache
not-ours-no-picture-name = its name does not end in an output format
not-ours-outside-output = it is outside of the output folder, by its path or by a link
not-ours-site-folder = the folder `{ $folder }` contains sources of the site
not-ours-no-file = there is a link or a folder in its place
not-ours-other-picture = its format or size differs from the record
not-ours-other-encoder = its bytes are not written as vignettes writes them
not-ours-kept = vignettes did not make it; `--adopt keep` kept it as it was
not-ours-other-name = its folder is not a preset's, so only the record says that vignettes made it
not-ours-shown = a page shows it
not-ours-named = a page, a template, a style sheet or a data file names it

unread = { $path } can't be read, so what depends on it is not made: { $detail }. Make it readable, and run the command again
clean-unread = { $path } can't be read, so what it needs is not known: { $detail }. Nothing was removed
