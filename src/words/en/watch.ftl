# `watch`: what each save came to.

watch-begins = watching { $folders }; Ctrl-C ends it
watch-ended = ended
watch-ending = a build is running; watch ends after it (Ctrl-C again: at once)
watch-again = everything is fine again
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
watch-fixed = { $count } fixed
watch-silent = note: the site is on a file system ({ $kind }) that does not report changes made by other computers: vignettes checks it once a second
watch-limit = note: the system’s limit of watched folders is reached: vignettes checks the site once a second instead; on Linux, `sysctl fs.inotify.max_user_watches=524288` raises it, and `fs.inotify.max_user_instances` that of programs
watch-deaf = note: the system can’t report changes here ({ $detail }): vignettes checks the site once a second instead
watch-panicked = the build failed because of a bug in vignettes; run `vignettes build` to see what it makes
    .help = please report this bug; the next change starts a new build
watch-signals = vignettes can’t be stopped with Ctrl-C: { $detail }
    .help = run `vignettes build` after each change instead
watch-site-gone = the folder `{ $path }` is gone
    .help = start watch again where the site is now
watch-output-file = `watch` writes as it goes and has no report for --output-file
    .help = redirect what it prints: `vignettes watch > FILE`
