# Findings. A message is named after its rule, or rule and variant; `.help` says what to do.
# Fragments in lower case, without a full stop at the end; names in backticks.

## Languages, by the values `$lang` and `$twin-lang` of the message that refers to them

language = { $lang ->
        [de] German
        [en] English
        [es] Spanish
        [fr] French
        [it] Italian
        [nl] Dutch
        [pt] Portuguese
       *[other] `{ $lang }`
    }
twin-language = { $twin-lang ->
        [de] German
        [en] English
        [es] Spanish
        [fr] French
        [it] Italian
        [nl] Dutch
        [pt] Portuguese
       *[other] `{ $twin-lang }`
    }

## Presence

alt-missing = `{ $image }` has no alt text
    .help = add `{ $key }: …` below line { $line }, with what the image tells the reader; if it tells nothing, add `{ $decorative }: true`
alt-missing-drawing = a drawing (`<svg role="img">`) has no name
    .help = add `<title>…</title>` as the first element in it, or `aria-label="…"` to the tag, with what the drawing tells the reader; if it tells nothing, write `aria-hidden="true"` in place of the role
alt-missing-html = `{ $image }` has no alt text
    .help = add `alt="…"` to the tag, with what the image tells the reader; if it tells nothing, write `alt=""`
alt-missing-map = `{ $image }` has no alt text
    .help = add `alt: …` beside the address, with what the image tells the reader; if it tells nothing, add `decorative: true`
alt-missing-near = `{ $image }` has no alt text
    .help = add `{ $key }: …` below line { $line }, with what the image tells the reader; { $written } is not read as alt text: if it has the text, rename the key; if the image tells nothing, add `{ $decorative }: true`
alt-missing-theme = `{ $image }` has no alt text in the site, and the theme `{ $theme }`, which may give one, is not here
    .help = add `{ $key }: …` below line { $line }; or get the theme, or check the built site with `--built`
alt-missing-shortcode = `{ $image }` has no alt text
    .help = add `alt="…"` to the shortcode, with what the image tells the reader

alt-empty = the alt text of `{ $image }` is empty
    .help = write in `{ $key }` what the image tells the reader; if it tells nothing, add `{ $decorative }: true`
alt-empty-map = the alt text of `{ $image }` is empty
    .help = write in `alt` what the image tells the reader; if it tells nothing, add `decorative: true` beside the address
alt-empty-markdown = the alt text of `{ $image }` is empty
    .help = write it between the brackets: `![what the image tells](…)`; if it tells nothing, use `<img alt="" src="…">`
alt-empty-nothing = `![]()` names no image and has no alt text: readers see a broken image, or nothing
    .help = write the text between the brackets and the address between the parentheses, or remove it
alt-empty-shortcode = the alt text of `{ $image }` is empty
    .help = write `alt="…"` with what the image tells the reader

alt-whitespace = the alt text of `{ $image }` contains only spaces
    .help = write what the image tells the reader, or leave the text empty and mark the image as decorative

alt-key-unknown = `{ $written }` is not read as alt text, so `{ $image }` has none
    .help = rename the key to `{ $key }`, or, if your templates read `{ $written }`, add it under `front-matter: alt:` in the configuration
alt-key-unknown-extra = `{ $written }` is not read as alt text; `{ $key }` next to it is
    .help = remove `{ $written }` once its text is in `{ $key }`

## Worth

alt-filename = the alt text `{ $alt }` is a file name
    .help = write what the image tells a reader who can't see it

alt-placeholder = the alt text `{ $alt }` is a placeholder
    .help = write what the image tells a reader who can't see it

alt-too-long = the alt text has { $length } characters, { $over } over the limit of { $limit }
    .help = keep what matters here, and move the details to the text or to a caption

alt-vague = the alt text `{ $alt }` only says that there is an image
    .help = say what this image tells the reader; if it tells nothing, mark it as decorative
alt-vague-mute = the alt text `{ $alt }` has no words
    .help = say what this image tells the reader; if it tells nothing, mark it as decorative

alt-redundant-prefix = the alt text begins with `{ $prefix }`, which screen readers already say
    .help = begin with what the image shows

alt-markup = screen readers read `{ $markup }` in the alt text aloud as it is written
    .help = use plain words and characters

alt-duplicate = the alt text `{ $alt }` is also the alt text of `{ $other }`
    .help = say what each image shows that the other does not
alt-duplicate-caption = the caption repeats the alt text `{ $alt }`
    .help = a screen reader reads both: say in the alt text what the caption does not say, or leave it empty (`alt=""`)

## Two languages

alt-parity = this page shows no `{ $key }`, but its pair `{ $twin }` shows `{ $image }`
    .help = add `{ $key }: {"…"}` with its alt text here, or remove the image from `{ $twin }`
alt-parity-body = `{ $image }` is decorative here, but `{ $twin }` shows `{ $other }` in its place and describes it: `{ $alt }`
    .help = describe the image here too, or mark it as decorative on both pages
alt-parity-empty = the alt text of `{ $image }` is empty here, but `{ $twin }` has one: `{ $alt }`
    .help = write here too what the image tells the reader; if it tells nothing, mark it as decorative on both pages (`{ $decorative }: true`, or `alt=""` on a tag)
alt-parity-off = the `{ $key }` of this page is turned off, but its pair `{ $twin }` shows `{ $image }`
    .help = show the image and its alt text here too, if it tells the reader something
alt-parity-decorative = `{ $image }` is decorative here, but `{ $twin }` describes it: `{ $alt }`
    .help = describe the image here too, or mark it as decorative on both pages

alt-untranslated = the alt text `{ $alt }` is not in { language }: it is the text of `{ $twin }`, in { twin-language }
    .help = translate it into { language }; if it is meant to be in { twin-language }, say so with `{ $key }: { $twin-lang }`, or `lang="{ $twin-lang }"` on the tag
alt-untranslated-unsure = the alt text `{ $alt }` is the same as in `{ $twin }`
    .help = translate it into { language }; if it is meant to be in { twin-language }, say so with `{ $key }: { $twin-lang }`, or `lang="{ $twin-lang }"` on the tag

alt-wrong-language = the alt text `{ $alt }` is not in { language }; it looks like { twin-language }
    .help = translate it into { language }; if it is meant to be in { twin-language }, say so with `{ $key }: { $twin-lang }`, or `lang="{ $twin-lang }"` on the tag

alt-mixed-language = the alt text is partly in { language } and partly in { twin-language }
    .help = keep the part in { language }; a quotation in { twin-language } can stay in quotation marks

alt-length-ratio = the alt text has { $ours } characters; the one of `{ $twin }` has { $theirs }
    .help = check whether something is missing

alt-stale-translation = the alt text of `{ $twin }` was changed on { $date } (commit { $commit }); this one was not changed since
    .help = check whether this text still says the same: the other one was `{ $before }` and is now `{ $after }`
alt-stale-translation-work = the alt text of `{ $twin }` was changed and is not committed yet; this one was not changed since
    .help = check whether this text still says the same: the other one was `{ $before }` and is now `{ $after }`

## Pairs

pair-missing = no page in { $count ->
        [one] { language }
       *[other] `{ $languages }`
    } has the key `{ $key }`
    .help = give the translation of this post the key `{ $key }`, or write the translation
pair-missing-path = no page in { $count ->
        [one] { language }
       *[other] `{ $languages }`
    } has the path `{ $name }`, but most pages next to this one have a partner
    .help = write the translation under the same name; if it has another name, give both pages the same `{ $key }`

pair-near-miss = the key `{ $key }` has no partner in { language }: `{ $partner-key }` of `{ $partner }` { $difference ->
        [slash] differs by a slash
        [blank] differs by a space
        [case] differs in capital letters
        [accent] differs in accents
        [unicode] looks the same but has different characters
       *[letter] is spelled almost the same
    }
    .help = write `{ $partner-key }` here, so that the two pages are a pair again
pair-near-miss-unsure = the keys `{ $key }` of “{ $title }” and `{ $partner-key }` of “{ $partner-title }” (`{ $partner }`) are spelled almost the same, and neither has a partner
    .help = if the two are one post, give both the same key; if they are two posts, each needs its page in the other language
pair-near-miss-path = this page has no partner in { language }: the name of `{ $partner }` is spelled almost the same
    .help = if the two belong together, rename one of them, or give both the same `{ $key }`

pair-unfound = { $count } of { $posts } posts in { language } have no page in another language, such as `{ $page }`: what ties pages may be misread
    .help = see how pairs are found with `vignettes inspect`; if these posts are translations, name the key that ties them under `front-matter: { "{" } pair: [{ $key }, …] { "}" }` in vignettes.yaml

language-without-pages = { language } has no pages, although there is the folder `{ $folder }`
    .help = name the folder of each language, here or under `languages:` in vignettes.yaml; `vignettes inspect` shows how languages are found

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
    }; its pair `{ $twin }` shows { $theirs }
    .help = show the same images in both languages, or mark the images that one page does not need as decorative
pair-image-count-named = the text shows { $ours ->
        [0] no image
        [one] { $ours } image
       *[other] { $ours } images
    }; its pair `{ $twin }` shows { $theirs }; missing here: { $lacking }
    .help = show the same images in both languages, or mark the images that one page does not need as decorative

## Rendered

alt-key-unread = no template reads `{ $key }`, so readers get no alt text on { $count ->
        [one] 1 post
       *[other] { $count } posts
    }; `{ $template }` shows the image
    .help = in the template, give the image `alt="{"{{"} index .Params "{ $key }" {"}}"}"`
alt-key-unread-data = no page reads `{ $key }`, only `{ $data }` does, so readers get no alt text on { $count ->
        [one] 1 post
       *[other] { $count } posts
    }; `{ $template }` shows the image
    .help = in the template, give the image `alt="{"{{"} index .Params "{ $key }" {"}}"}"`
alt-key-unread-near = no template reads `{ $key }`, so readers get no alt text on { $count ->
        [one] 1 post
       *[other] { $count } posts
    }; `{ $template }` reads `{ $read }`
    .help = write `index .Params "{ $key }"` in the template
alt-key-unread-page = `{ $template }` shows the image and does not read `{ $key }`, so readers of { $count ->
        [one] 1 post
       *[other] { $count } posts
    } get no alt text
    .help = in the template, give the image `alt="{"{{"} index .Params "{ $key }" {"}}"}"`
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

built-alt-missing = { $pictures ->
        [1] `{ $image }` has no `alt` attribute { $pages ->
            [1] on the built page
           *[other] on { $pages } built pages
        }
       *[other] { $pictures } pictures have no `alt` attribute { $pages ->
            [1] on the built page; the first is `{ $image }`
           *[other] on { $pages } built pages; the first is `{ $image }`
        }
    }
    .help = let the template or the text that makes { $pictures ->
        [1] it
       *[other] them
    } write `alt="…"`, with what the picture tells the reader; if it tells nothing, `alt=""`
built-alt-missing-area = { $pictures ->
        [1] the area that leads to `{ $link }` has no `alt` attribute { $pages ->
            [1] on the built page
           *[other] on { $pages } built pages
        }
       *[other] { $pictures } areas have no `alt` attribute { $pages ->
            [1] on the built page; the first leads to `{ $link }`
           *[other] on { $pages } built pages; the first leads to `{ $link }`
        }
    }
    .help = write `alt="…"` in the `<area>`, with where it leads
built-size-missing = { $pictures ->
        [1] browsers don't know the size of `{ $image }` before it is loaded { $pages ->
            [1] on the built page
           *[other] on { $pages } built pages
        }
       *[other] browsers don't know the size of { $pictures } pictures before they are loaded { $pages ->
            [1] on the built page; the first is `{ $image }`
           *[other] on { $pages } built pages; the first is `{ $image }`
        }
    }
    .help = let the template write `width` and `height`, the pixels of the file, or `style="aspect-ratio: …"`
built-too-large = { $pictures ->
        [1] `{ $image }` has { $width } × { $height } pixels and is shown at { $shown-width } × { $shown-height } { $pages ->
            [1] on the built page
           *[other] on { $pages } built pages
        }
       *[other] { $pictures } pictures have far more pixels than are shown { $pages ->
            [1] on the built page
           *[other] on { $pages } built pages
        }; the first, `{ $image }`, has { $width } × { $height } and is shown at { $shown-width } × { $shown-height }
    }
    .help = show a smaller file, such as a thumb or a variant; twice the pixels that are shown are enough for any screen

## Files

page-unread = this file is not read, and neither are the others that end in `.{ $kind }`: { $count } in all
    .help = if they are pages, add `**/*.{ $kind }` to `pages:` in vignettes.yaml; if not, turn this rule off there

page-unreadable = the front matter can't be read: { $detail }
    .help = fix the front matter; until then the images and alt text of this page are not checked
page-unreadable-encoding = the page is not UTF-8{ $encoding ->
        [none] {""}
       *[other] , it looks like { $encoding }
    }
    .help = save the page as UTF-8
page-unreadable-unclosed = the front matter opens but never closes
    .help = add a line `{ $fence }` below the last key
page-unreadable-unsupported = front matter in { $language } can't be read
    .help = write the front matter in YAML, between lines `---`
page-unreadable-not-a-mapping = the front matter is not a list of keys and values
    .help = write `key: value` on each line of it
page-unreadable-file = the page can't be read: { $detail }
    .help = make the file readable
page-unreadable-other = the disk can't read it: { $detail }
    .help = make it readable, and run this again; until then, what it says about pictures is not known

image-key-unread = no template reads `{ $key }`, which { $pages ->
        [1] this page has: readers don't see `{ $image }`
       *[other] { $pages } pages have: readers don't see their pictures
    }
    .help = show the picture in a template, or remove the key; if another key names the pictures, write it under `front-matter:` in vignettes.yaml
image-missing = file `{ $file }` not found
    .help = put the image there, or correct the path
image-missing-address = there is no address between the parentheses: readers see a broken image
    .help = write where the image is, such as `![…](/img/boat.jpg)`, or remove it
image-missing-made = file `{ $file }` not found, but a template of the site makes the address
    .help = open the built page: if the image is missing there, put it where the template looks
image-missing-near = file `{ $file }` not found
    .help = correct the path if you meant `{ $near }`, or put the image there
image-missing-counted = file `{ $file }` not found
    .help = `{ $written }` is counted from the page's address `{ $address }`, so readers ask for `{ $image }`: begin the path with `/`, or put the image there
image-missing-theme = file `{ $file }` not found in the site
    .help = the theme `{ $theme }` is not here: it may have the file, or make another address of `{ $image }`; get the theme, and check again

image-case = the file of `{ $image }` is spelled `{ $found }`
    .help = write the path with the same capital and small letters as the file; most web servers treat them as different
image-case-unicode = the path of `{ $image }` and its file `{ $found }` look the same but have different characters (Unicode forms)
    .help = rename the file and the path to plain letters, or copy the file's name into the path

image-corrupt = `{ $file }` is a damaged { $format }: { $detail }
    .help = export the image again from its original
image-corrupt-no-picture = `{ $file }` is not an image; it looks like { $looks-like }
    .help = put the image itself there; a download may have saved an error message in its place
image-corrupt-unended = `{ $file }` has no end mark; its outputs are made if the picture is complete
    .help = export the image again from its original
image-corrupt-unreadable = `{ $file }` can't be read: { $detail }
    .help = make the file readable

image-unsupported = browsers can't show { $format }, the format of `{ $file }`
    .help = export the image as JPEG, PNG or WebP
image-unsupported-kind = `{ $file }` is of a kind that can't be read: { $format }
    .help = export the image again from its original with ordinary settings
image-unsupported-thumb = `{ $thumb }` asks for a thumbnail of `{ $file }`, but { $format } can't be read
    .help = export the image as JPEG, PNG, WebP or GIF, or remove the `{ $thumb }` key

image-too-large = `{ $file }` has { $width } × { $height } = { $pixels } pixels; the limit is { $limit }
    .help = export the image smaller, or raise `limits: pixels` in the configuration if you trust it
image-too-large-memory = `{ $file }`, { $width } × { $height } pixels, needs { $needs } MiB of memory; the limit is { $allowed } MiB
    .help = export the image smaller, or allow more with `--memory { $needs }MiB`

lfs-pointer = `{ $file }` is a Git LFS pointer; the picture itself was not downloaded
    .help = run `git lfs pull`

image-too-heavy = `{ $file }` is { $bytes }, over the limit of { $bytes-limit }
    .help = export it smaller, or show the variants that `vignettes build` makes

image-missing-folder = folder `{ $folder }` not found, and { $count } images are looked for in it
    .help = write the folder that contains `/img/…` in `static` of vignettes.yaml, or create this folder and put the images there

page-too-heavy = the pictures of this page are { $bytes } on a phone, over the budget of { $bytes-limit }
    .help = `{ $file }` is the heaviest, with { $bytes-heaviest }: export it smaller, or take fewer pictures; `budget` in vignettes.yaml has the limit

image-gps = `{ $file }` contains the location where it was taken
    .help = export it without its location; the outputs of `vignettes build` have none
image-gps-unshown = `{ $file }` contains the location where it was taken
    .help = export it without its location, or remove it: no page shows it, but it is published

image-unused = nothing refers to `{ $file }`
    .help = remove it from the site, or keep it in a folder that is not published
image-unused-folder = nothing refers to { $count } pictures in `{ $folder }`: { $names } …
    .help = remove them from the site, or keep them in a folder that is not published

image-extension = `{ $file }` is a { $format }{ $extension ->
        [none] {""}
       *[other] , although its name ends in `.{ $extension }`
    }
    .help = rename the file to match its format, and correct its paths in the posts

image-url-blank = the space in `{ $url }` ends the URL: readers see text here, not an image
    .help = write `{ $encoded }`, or rename the file without the space

path-escape = `{ $path }` leads out of the site
    .help = keep the file inside the site, and write its path from there: `/img/…`
path-escape-link = `{ $path }` is a link that leads out of the site, so it is not read
    .help = put the page itself there, or make the link lead to a file of the site

## Outputs

output-collision = `{ $source }` and `{ $other }` would both become `{ $output }`
    .help = give one of them its own thumb path
output-collision-focus = `{ $output }` is asked for with two different focus points
    .help = give `{ $source }` the same focus in all these posts, or give each post its own thumb path
output-collision-source = `{ $output }` is not made: it would overwrite the original `{ $source }`
    .help = give the thumbnail its own path, in the folder of its preset

thumb-is-full-size = `{ $key }` is not a thumbnail: `{ $file }` is as large as the image itself
    .help = use a path in the folder of a preset, such as `medium/…`, and `vignettes build` makes the thumbnail

output-foreign = vignettes did not make the file at `{ $output }`, so it is left as it is
    .help = run `vignettes build --adopt keep` to keep it as it is, or `--adopt replace` to make it again from the image

output-edited = `{ $output }` was edited by hand, so it is left as it is
    .help = run `vignettes build --force` to make it again, or `--adopt keep` to keep it as it is

crop-loss = `{ $output }` loses { $percent }% of `{ $image }`, left and right
    .help = set the point that the crop should keep, with `{ $key }: 30% 20%`, or choose a picture that is less wide
crop-loss-height = `{ $output }` loses { $percent }% of `{ $image }`, top and bottom
    .help = set the point that the crop should keep, with `{ $key }: 30% 20%`, or choose a wider picture

focus-invalid = `{ $key }` is not a point of the picture, so the crop is centred
    .help = write two percentages, from the left and from the top: `{ $key }: 30% 20%`

thumb-empty = `{ $key }` has no value
    .help = write the path of the thumbnail, or remove the key if the post needs none
thumb-empty-planned = `{ $key }` has no value, so the thumbnail goes to `{ $output }`
    .help = write `{ $key }: { $output }`, or remove the key if the post needs no thumbnail

thumb-preset-unknown = no preset is named `{ $folder }`, so `{ $output }` can't be made
    .help = put the thumbnail in a folder named after a preset ({ $known }), or add the preset to the configuration
thumb-preset-unknown-format = `{ $output }` can't be made: `.{ $extension }` is not an output format
    .help = end the path in `.jpg`, `.png` or `.webp`

thumb-unbuilt = the thumbnail `{ $output }` is not built yet
    .help = run `vignettes build`
thumb-unbuilt-stale = the thumbnail `{ $output }` is out of date: its image or its settings were changed
    .help = run `vignettes build`

## Ignores

ignore-unused = `{ $rule }` finds nothing here, so this ignore comment has no effect
    .help = remove `{ $rule }` from the comment
ignore-unused-front-matter = `{ $rule }` finds nothing in this front matter, so this ignore comment has no effect
    .help = remove `{ $rule }` from the comment; if you mean an image of the text, put the comment right above that image
ignore-unused-no-image = no image is near this ignore comment for `{ $rule }`, so it has no effect
    .help = put the comment right above its image, or after it on the same line
ignore-unused-unknown = no rule is named `{ $rule }`
    .help = write `{ $nearest }` if you mean that rule; `vignettes explain` lists all rules
ignore-unused-unknown-list = no rule is named `{ $rule }`
    .help = write the full id of a rule; `vignettes explain` lists all rules
ignore-unused-nameless = this ignore comment names no rule, so it has no effect
    .help = write the rule in brackets and the reason after them: `ignore[alt-too-long] a quotation`

ignore-reason = this ignore comment gives no reason
    .help = write the reason after the bracket: `ignore[{ $rules }] a quotation`
