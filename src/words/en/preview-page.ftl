# The page of `vignettes preview`. Where the page's script fills in a figure, `{0}` and `{1}` stand for it.

## The head of the page

preview-page-title = Pictures of { $site }
preview-page-skip = Skip to the pictures
preview-page-noscript = This page is drawn by a small script inside the file itself. It loads nothing from anywhere. Please allow scripts for it, and open it again.
preview-page-pictures = { $count ->
        [one] 1 picture
       *[other] { $count } pictures
    }
preview-page-clean = no findings
preview-page-posts = Only the pictures of { $posts }
preview-page-since = Only what changed since { $since }
preview-page-elsewhere-count = { $count ->
        [one] 1 finding has no picture
       *[other] { $count } findings have no picture
    }

## Switches

preview-page-language = Language
preview-page-own-name = English
preview-page-theme = Colours
preview-page-theme-system = Same as the system
preview-page-theme-light = Light
preview-page-theme-dark = Dark
preview-page-print = Print
preview-page-keys = Keyboard
preview-page-keys-next = next picture
preview-page-keys-previous = previous picture
preview-page-keys-search = search
preview-page-keys-help = this list
preview-page-keys-on = Single keys are on
preview-page-close = Close

## Filters

preview-page-filters = Filters
preview-page-search = Search
preview-page-search-hint = path, alt text, page, message
preview-page-only = Only pictures with
preview-page-error = errors
preview-page-warning = warnings
preview-page-info = infos
preview-page-that = that are
preview-page-new = new
preview-page-heavy = heavy
preview-page-cropped = cropped hard
preview-page-unused = on no page
preview-page-rule = Rule
preview-page-rule-all = all rules
preview-page-sort = Order
preview-page-sort-path = as on the site
preview-page-sort-heavy = heaviest first
preview-page-sort-findings = most findings first
preview-page-found = Pictures: { $shown } of { $all }
preview-page-none = No picture matches.
preview-page-reset = Show all
preview-page-more = Show { $count } more

## A card

preview-page-list = Pictures
preview-page-flag-new = new
preview-page-flag-heavy = heavy
preview-page-flag-cropped = cropped hard
preview-page-flag-unused = on no page
preview-page-file = { $format }, { $width } px
preview-page-animated = animated
preview-page-problem = Nothing to show:
preview-page-original = Original
preview-page-original-alt = The original
preview-page-cropped-alt = The original, with what the thumb shows of it
preview-page-kept = The thumb shows { $kept }% of the picture; { $lost }% is cut away.
preview-page-whole = The thumb shows the whole picture.
preview-page-aimed-page = Focus point, from a page: { $x }% from the left, { $y }% from the top.
preview-page-aimed-pixels = Focus point, found in the picture: { $x }% from the left, { $y }% from the top.
preview-page-aimed-nobody = Cropped at the centre: no page gives a focus point.
preview-page-thumb = Thumb
preview-page-thumb-of = Thumb, { $preset }
preview-page-thumb-as = Thumb, as readers see it
preview-page-thumb-alt = The thumb
preview-page-before = Original
preview-page-compare = Compare original and thumb
preview-page-compare-at = { $share }% original
preview-page-state-fresh = as it is on disk
preview-page-state-new = not built yet; `vignettes build` will make this
preview-page-state-stale = out of date on disk; `vignettes build` will make this
preview-page-state-refused = vignettes did not make this file, or it was edited by hand: it is left as it is
preview-page-state-failed = can’t be made
preview-page-weights = Weight
preview-page-weights-file = File
preview-page-weights-bytes = Weight
preview-page-weights-saved = Saved
preview-page-saved = { $share }%
preview-page-unbuilt = not built yet
preview-page-left-out = left out: { $format }, { $width } px serves better
preview-page-left-out-source = left out: the picture itself is lighter
preview-page-left-out-plain = left out: another one serves better
preview-page-lost = can’t be made

## Alt texts

preview-page-uses = Alt texts
preview-page-pair = Pair `{ $pair }`
preview-page-line = { $page }, line { $line }
preview-page-role-image = in the front matter
preview-page-role-body = in the text
preview-page-length = { $length } / { $limit } characters
preview-page-length-over = { $length } / { $limit } characters: { $over } too many
preview-page-absent = No alt text
preview-page-empty = The alt text is empty
preview-page-made = Made by a template: it can’t be known here
preview-page-decorative = Decorative: it needs no alt text
preview-page-not-here = No page in this language shows it here.

## Findings

preview-page-findings = Findings
preview-page-elsewhere = Findings that have no picture
preview-page-explain = `vignettes explain { $rule }` says more
preview-page-fixable = `vignettes check --fix` fixes it
