# Findings. A message is named after its rule, or rule and variant; `.help` says what to do.
# Fragments in lower case, without a full stop at the end; names in backticks.

## Languages, by the values `$lang` and `$twin-lang` of the message that refers to them

language = { $lang ->
        [de] German
        [en] English
        [es] Spanish
        [fr] French
        [it] Italian
        [pt] Portuguese
       *[other] `{ $lang }`
    }
twin-language = { $twin-lang ->
        [de] German
        [en] English
        [es] Spanish
        [fr] French
        [it] Italian
        [pt] Portuguese
       *[other] `{ $twin-lang }`
    }

## Presence

alt-missing = `{ $image }` has no alt text
    .help = add `{ $key }: …` below line { $line }, with what the image tells the reader; if it tells nothing, say `{ $decorative }: true`
alt-missing-html = `{ $image }` has no alt text
    .help = add `alt="…"` to the tag, with what the image tells the reader; if it tells nothing, write `alt=""`
alt-missing-near = `{ $image }` has no alt text
    .help = add `{ $key }: …` below line { $line }, with what the image tells the reader; { $written } is not read as alt text, so if the text is there, rename the key; if the image tells nothing, say `{ $decorative }: true`
alt-missing-shortcode = `{ $image }` has no alt text
    .help = add `alt="…"` to the shortcode, with what the image tells the reader

alt-empty = the alt text of `{ $image }` is empty
    .help = give `{ $key }` the text that tells what the image tells; if it tells nothing, say `{ $decorative }: true`
alt-empty-markdown = the alt text of `{ $image }` is empty
    .help = write it between the brackets: `![what the image tells](…)`; if it tells nothing, use `<img alt="" src="…">`
alt-empty-nothing = `![]()` names no image and has no alt text: readers see a broken image, or nothing
    .help = write the text between the brackets and the address between the parentheses, or take it out
alt-empty-shortcode = the alt text of `{ $image }` is empty
    .help = write `alt="…"` with what the image tells the reader

alt-whitespace = the alt text of `{ $image }` is nothing but white space
    .help = write what the image tells the reader, or make it empty and say that the image is decorative

alt-key-unknown = `{ $written }` is not read as alt text, so `{ $image }` has none
    .help = rename the key to `{ $key }`, or, if your templates read `{ $written }`, add it under `front-matter: alt:` in the configuration
alt-key-unknown-extra = `{ $written }` is not read as alt text, beside the `{ $key }` that is
    .help = remove `{ $written }`, once its text is in `{ $key }`

## Worth

alt-filename = the alt text `{ $alt }` is the name of a file
    .help = write what the image tells a reader who does not see it

alt-placeholder = the alt text `{ $alt }` was meant to be replaced
    .help = write what the image tells a reader who does not see it

alt-too-long = the alt text has { $length } characters, { $over } over the limit of { $limit }
    .help = keep what matters here, and move details into the text or a caption

alt-vague = the alt text `{ $alt }` says only that there is an image
    .help = say what this image tells the reader; if it tells nothing, make it decorative
alt-vague-mute = the alt text `{ $alt }` has no words
    .help = say what this image tells the reader; if it tells nothing, make it decorative

alt-redundant-prefix = the alt text begins with `{ $prefix }`, which a screen reader says by itself
    .help = begin with what the image shows

alt-markup = `{ $markup }` in the alt text is read aloud as it is written
    .help = write plain words and characters

alt-duplicate = the alt text `{ $alt }` is also that of `{ $other }`
    .help = say what each of the two images shows that the other does not
alt-duplicate-caption = the caption says the alt text `{ $alt }` again
    .help = a screen reader reads both: say in the alt text what the caption does not, or make it empty (`alt=""`)

## Two languages

alt-parity = this page shows no `{ $key }`, its pair `{ $twin }` shows `{ $image }`
    .help = add `{ $key }: {"…"}` with its alt text here, or take the image out of `{ $twin }`
alt-parity-body = `{ $image }` is decorative here; in its place, `{ $twin }` shows `{ $other }` and describes it: `{ $alt }`
    .help = describe the image here too, or make it decorative in both
alt-parity-empty = the alt text of `{ $image }` is empty here, and `{ $twin }` has one: `{ $alt }`
    .help = write here too what the image tells; if it tells nothing, make it decorative in both (`{ $decorative }: true`, or `alt=""` on a tag)
alt-parity-off = the `{ $key }` of this page is switched off, its pair `{ $twin }` shows `{ $image }`
    .help = show the image and its alt text here too, if it tells something
alt-parity-decorative = `{ $image }` is decorative here and described in `{ $twin }`: `{ $alt }`
    .help = describe the image here too, or make it decorative in both

alt-untranslated = the alt text `{ $alt }` is not in { language }: it is the text of `{ $twin }`, in { twin-language }
    .help = translate it into { language }; if it is meant so, say in what language it is with `{ $key }: { $twin-lang }`, or `lang="{ $twin-lang }"` on the tag
alt-untranslated-unsure = the alt text `{ $alt }` is the same as in `{ $twin }`
    .help = translate it into { language }; if it is meant so, say in what language it is with `{ $key }: { $twin-lang }`, or `lang="{ $twin-lang }"` on the tag

alt-wrong-language = the alt text `{ $alt }` is not in { language }, it looks like { twin-language }
    .help = translate it into { language }; if it is meant so, say in what language it is with `{ $key }: { $twin-lang }`, or `lang="{ $twin-lang }"` on the tag

alt-mixed-language = the alt text is in { language } and in { twin-language }
    .help = keep what is in { language }; a quotation in { twin-language } may stay, in quotation marks

alt-length-ratio = the alt text has { $ours } characters, that of `{ $twin }` has { $theirs }
    .help = see whether something was left out

alt-stale-translation = the alt text of `{ $twin }` was changed on { $date } (commit { $commit }), this one has not been since
    .help = see whether this text still says the same: the other one was `{ $before }`, and is `{ $after }`
alt-stale-translation-work = the alt text of `{ $twin }` was changed and is not committed yet, this one has not been since
    .help = see whether this text still says the same: the other one was `{ $before }`, and is `{ $after }`

## Pairs

pair-missing = no page in { $count ->
        [one] { language }
       *[other] `{ $languages }`
    } has the key `{ $key }`
    .help = give the translation of this post the key `{ $key }`, or write it
pair-missing-path = no page in { $count ->
        [one] { language }
       *[other] `{ $languages }`
    } has the path `{ $name }`, while most pages beside this one have a partner
    .help = write the translation under the same name; if it is there under another, give both the same `{ $key }`

pair-near-miss = the key `{ $key }` has no partner in { language }: `{ $partner-key }` of `{ $partner }` { $difference ->
        [slash] differs by a slash
        [blank] differs by a blank
        [case] differs in capitals
        [accent] differs in accents
        [unicode] looks the same and has other characters
       *[letter] is spelled almost the same
    }
    .help = write `{ $partner-key }` here, so that the two pages are a pair again
pair-near-miss-unsure = the keys `{ $key }` of “{ $title }” and `{ $partner-key }` of “{ $partner-title }” (`{ $partner }`) are spelled almost the same, and neither has a partner
    .help = if the two are one post, give both the same key; if they are two posts, each lacks its page in the other language
pair-near-miss-path = this page has no partner in { language }: the name of `{ $partner }` is spelled almost the same
    .help = if the two belong together, rename one of them, or give both the same `{ $key }`

pair-duplicate = { $count ->
        [2] another page
       *[other] { $count } pages
    } in { language } { $count ->
        [2] has
       *[other] have
    } the key `{ $key }`: `{ $other }` was first
    .help = give each post a key of its own, the same one as its translation

pair-image-count = the text shows { $ours ->
        [0] no image
        [one] { $ours } image
       *[other] { $ours } images
    }, its pair `{ $twin }` shows { $theirs }
    .help = show the same images in both languages, or mark as decorative what one page can do without
pair-image-count-named = the text shows { $ours ->
        [0] no image
        [one] { $ours } image
       *[other] { $ours } images
    }, its pair `{ $twin }` shows { $theirs }; not here: { $lacking }
    .help = show the same images in both languages, or mark as decorative what one page can do without

## Rendered

alt-key-unread = no template reads `{ $key }`, so readers get no alt text on { $count ->
        [one] 1 post
       *[other] { $count } posts
    }; `{ $template }` shows the image
    .help = give the image in the template `alt="{"{{"} index .Params "{ $key }" {"}}"}"`
alt-key-unread-data = no page reads `{ $key }`, only `{ $data }` does, so readers get no alt text on { $count ->
        [one] 1 post
       *[other] { $count } posts
    }; `{ $template }` shows the image
    .help = give the image in the template `alt="{"{{"} index .Params "{ $key }" {"}}"}"`
alt-key-unread-near = no template reads `{ $key }`, so readers get no alt text on { $count ->
        [one] 1 post
       *[other] { $count } posts
    }; `{ $template }` reads `{ $read }`
    .help = write `index .Params "{ $key }"` in the template
alt-key-unread-template = this template reads `{ $read }`, and { $count ->
        [one] 1 post has
       *[other] { $count } posts have
    } the alt text in `{ $key }`
    .help = write `index .Params "{ $key }"`

alt-not-rendered = the alt text is not on the built page: `{ $built }` shows `{ $image }` with { $kind ->
        [none] no alt text
        [empty] an empty one
       *[text] `{ $said }`
    }
    .help = { $template ->
        [none] look where a template makes this image, and give it this alt text
       *[other] give the image this alt text in `{ $template }`
    }
alt-not-rendered-list = the alt text is on no built page: the page itself does not show `{ $image }`, and `{ $built }` shows it with { $kind ->
        [none] no alt text
        [empty] an empty one
       *[text] `{ $said }`
    }
    .help = { $template ->
        [none] look where a template makes this image, and give it this alt text
       *[other] give the image this alt text in `{ $template }`
    }
alt-not-rendered-other = `{ $built }` shows `{ $image }` with the alt text of `{ $other }`: `{ $said }`
    .help = alt text belongs to the post, not to the image; let { $template ->
        [none] the template
       *[other] `{ $template }`
    } take it from the page itself

## Files

page-unreadable = the front matter can't be read: { $detail }
    .help = mend the front matter; until then the images and alt text of this page are not checked
page-unreadable-encoding = the page is not UTF-8{ $encoding ->
        [none] {""}
       *[other] , it looks like { $encoding }
    }
    .help = save the page as UTF-8
page-unreadable-unclosed = the front matter opens and never closes
    .help = add a line `{ $fence }` below the last key
page-unreadable-unsupported = front matter in { $language } is not read
    .help = write the front matter in YAML, between lines `---`
page-unreadable-not-a-mapping = the front matter is no list of keys and values
    .help = write `key: value` on each line of it
page-unreadable-file = the page can't be read: { $detail }
    .help = make the file readable
page-unreadable-other = the disk refuses to read it: { $detail }
    .help = make it readable, and run the command again; until then what it says of pictures is not known

image-missing = no file at `{ $file }`
    .help = put the image there, or correct the path
image-missing-address = there is no address between the parentheses: readers see a broken image
    .help = write where the image is, such as `![…](/img/boat.jpg)`, or take it out
image-missing-near = no file at `{ $file }`
    .help = correct the path, if `{ $near }` is meant, or put the image there

image-case = the file of `{ $image }` is spelled `{ $found }`
    .help = write the path with the same small and capital letters as the file; most web servers tell them apart
image-case-unicode = the path of `{ $image }` and its file `{ $found }` look the same and have other characters (Unicode forms)
    .help = rename the file and the path to plain letters, or copy the file's name into the path

image-corrupt = `{ $file }` is a broken { $format }: { $detail }
    .help = export the image again from its original
image-corrupt-no-picture = `{ $file }` is no image, it looks like { $looks-like }
    .help = put the image itself there; a download may have saved an error in its place
image-corrupt-unended = `{ $file }` lacks the mark at its end; its outputs are made, if its picture is whole
    .help = export the image again from its original
image-corrupt-unreadable = `{ $file }` can't be read: { $detail }
    .help = make the file readable

image-unsupported = browsers don't show { $format }, the format of `{ $file }`
    .help = export the image as JPEG, PNG or WebP
image-unsupported-kind = `{ $file }` is of a kind that is not read: { $format }
    .help = export the image again from its original with ordinary settings
image-unsupported-thumb = `{ $thumb }` asks for a thumbnail of `{ $file }`, and { $format } is not read
    .help = export the image as JPEG, PNG, WebP or GIF, or remove the `{ $thumb }` key

image-too-large = `{ $file }` has { $width } × { $height } = { $pixels } pixels, and the limit is { $limit }
    .help = export the image smaller, or raise `limits: pixels` in the configuration if you trust it
image-too-large-memory = `{ $file }`, { $width } × { $height } pixels, needs { $needs } MiB of memory, and { $allowed } MiB are allowed
    .help = export the image smaller, or allow more with `--memory { $needs }MiB`

lfs-pointer = `{ $file }` is a pointer of Git LFS, and its picture was not fetched
    .help = run `git lfs pull`

image-too-heavy = `{ $file }` has { $size } kB, and the limit is { $limit }
    .help = export it smaller, or show the variants that `vignettes build` makes

image-gps = `{ $file }` says where it was taken
    .help = export it without its place; what `vignettes build` makes of it has none
image-gps-unshown = `{ $file }` says where it was taken
    .help = export it without its place, or take it out: no page shows it, and it is published all the same

image-unused = nothing names `{ $file }`
    .help = take it out of the site, or keep it where it is not published
image-unused-folder = nothing names { $count } pictures in `{ $folder }`: { $names } …
    .help = take them out of the site, or keep them where they are not published

image-extension = `{ $file }` is a { $format }{ $extension ->
        [none] {""}
       *[other] , whatever `.{ $extension }` says
    }
    .help = rename the file after its format, and its paths in the posts

image-url-blank = the blank in `{ $url }` ends the URL: readers see text here, no image
    .help = write `{ $encoded }`, or rename the file without the blank

path-escape = `{ $path }` leads out of the site
    .help = keep the file inside the site, and write its path from there: `/img/…`
path-escape-link = `{ $path }` is a link that leads out of the site, and is not read
    .help = put the page itself there, or let the link lead to a file of the site

## Outputs

output-collision = `{ $source }` and `{ $other }` would both become `{ $output }`
    .help = give one of them a thumb path of its own
output-collision-focus = `{ $output }` is asked for with two different focus points
    .help = give `{ $source }` the same focus in all these posts, or each its own thumb path
output-collision-source = `{ $output }` is not made: it would overwrite the original `{ $source }`
    .help = give the thumbnail a path of its own, in the folder of its preset

thumb-is-full-size = `{ $key }` is no thumbnail: `{ $file }` is as large as the image itself
    .help = name a path in the folder of a preset, and `vignettes build` makes it: `medium/…`

output-foreign = the file at `{ $output }` is not ours, and is left as it is
    .help = run `vignettes build --adopt keep` to take it as it is, or `--adopt replace` to make it anew from the image

output-edited = `{ $output }` was edited by hand, and is left as it is
    .help = run `vignettes build --force` to make it anew, or `--adopt keep` to take it as it is

crop-loss = `{ $output }` loses { $percent } % of `{ $image }`, left and right
    .help = say what the crop should keep, with `{ $key }: 30% 20%`, or choose a picture that is less wide
crop-loss-height = `{ $output }` loses { $percent } % of `{ $image }`, top and bottom
    .help = say what the crop should keep, with `{ $key }: 30% 20%`, or choose a wider picture

focus-invalid = `{ $key }` is no point of the picture, so the crop falls in the middle
    .help = write two shares, from the left and from the top: `{ $key }: 30% 20%`

thumb-empty = `{ $key }` has no value
    .help = write the path of the thumbnail, or remove the key if the post wants none
thumb-empty-planned = `{ $key }` has no value, so the thumbnail goes to `{ $output }`
    .help = write `{ $key }: { $output }`, or take the key out if the post wants no thumbnail

thumb-preset-unknown = no preset is called `{ $folder }`, so `{ $output }` can't be made
    .help = put the thumbnail in a folder named after a preset ({ $known }), or add the preset to the configuration
thumb-preset-unknown-format = `{ $output }` can't be made: `.{ $extension }` is no format that is written
    .help = end the path in `.jpg`, `.png` or `.webp`

thumb-unbuilt = the thumbnail `{ $output }` is not made yet
    .help = run `vignettes build`
thumb-unbuilt-stale = the thumbnail `{ $output }` is older than what it is made of
    .help = run `vignettes build`

## Ignores

ignore-unused = `{ $rule }` finds nothing here, so this ignore keeps nothing quiet
    .help = take `{ $rule }` out of the comment
ignore-unused-front-matter = `{ $rule }` finds nothing in this front matter, so this ignore keeps nothing quiet
    .help = take `{ $rule }` out of the comment; if an image of the text is meant, put the comment right above that one
ignore-unused-no-image = no image stands near this ignore of `{ $rule }`, so it keeps nothing quiet
    .help = put the comment right above its image, or behind it on the same line
ignore-unused-unknown = no rule is called `{ $rule }`
    .help = write `{ $nearest }`, if that is meant; `vignettes explain` lists all rules
ignore-unused-unknown-list = no rule is called `{ $rule }`
    .help = write the whole id of a rule; `vignettes explain` lists all rules
ignore-unused-nameless = this ignore names no rule, so it keeps nothing quiet
    .help = write the rule in brackets and the reason behind them: `ignore[alt-too-long] a quotation`

ignore-reason = this ignore does not say why
    .help = give the reason behind the bracket: `ignore[{ $rules }] a quotation`
