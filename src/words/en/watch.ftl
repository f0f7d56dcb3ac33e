# `watch`: what each save came to.

watch-begins = watching { $folders }; Ctrl-C ends it
watch-ended = ended
watch-ending = a build is under way; it ends after it (Ctrl-C again: at once)
watch-again = all is well again
watch-made = { $count ->
        [one] 1 picture made
       *[other] { $count } pictures made
    } ({ $sources }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }) in { $seconds } s
watch-nothing = nothing to make, in { $seconds } s
watch-failed = { $count ->
        [one] 1 picture failed
       *[other] { $count } pictures failed
    } ({ $source }: { $reason })
watch-new = { $counts }: { $first }
watch-new-error = { $count ->
        [one] 1 new error
       *[other] { $count } new errors
    }
watch-new-warning = { $count ->
        [one] 1 new warning
       *[other] { $count } new warnings
    }
watch-new-info = { $count ->
        [one] 1 new info
       *[other] { $count } new infos
    }
watch-mended = { $count } mended
watch-silent = note: the site is on a file system ({ $kind }) that does not tell what other machines change: it is looked at once a second
watch-limit = note: the system’s limit of watched folders is reached: the site is looked at once a second instead; on Linux `sysctl fs.inotify.max_user_watches=524288` raises it, and `fs.inotify.max_user_instances` that of programs
watch-deaf = note: the system can’t tell of changes here ({ $detail }): the site is looked at once a second instead
watch-panicked = the build failed for a fault of vignettes; start `vignettes build` to see what it makes
    .help = this is a fault of vignettes: please report it; the next change starts a new build
watch-signals = the program can’t be told of Ctrl-C: { $detail }
    .help = run `vignettes build` after each change instead
watch-site-gone = the folder `{ $path }` is gone
    .help = start again where the site is now
watch-output-file = `watch` tells as it goes, and has no report for --output-file
    .help = redirect what it prints: `vignettes watch > FILE`
