# `inspect`: what was understood of a site, or of one page.

inspect-more = { $count ->
        [one] and 1 more
       *[other] and { $count } more
    } (see them with -v)

inspect-generator = Generator: { $generator }
inspect-generator-none = Generator: none that is known
inspect-shown-by-setting = set by `generator:` in { $path }
inspect-shown-by-files = shown by { $names }
inspect-shown-by-folders = shown by the folders { $names }
inspect-shown-by-nothing = no file or folder of a known generator was found; set `generator:` in vignettes.yaml if there is one
inspect-configuration = Configuration files that were read: { $count }
inspect-languages = Languages
inspect-language = { $lang }: { $count ->
        [one] 1 page
       *[other] { $count } pages
    }
inspect-language-default = { $lang }, the default language: { $count ->
        [one] 1 page
       *[other] { $count } pages
    }
inspect-language-by-folder = { $count } by their content folder
    .one = found by its content folder
inspect-language-by-suffix = { $count } by the end of their name, `{ $suffix }`
    .one = found by the end of its name, `{ $suffix }`
inspect-language-by-folder-name = { $count } by a folder that is called `{ $lang }`
    .one = found by a folder that is called `{ $lang }`
inspect-language-by-key = { $count } by a key of their front matter, or of data for their folder
    .one = found by a key of its front matter, or of data for its folder
inspect-language-by-default = { $count } since nothing says another language
    .one = nothing says another language
inspect-page-files = pages are files like { $names }
inspect-unread = { $count ->
        [one] 1 file that ends
       *[other] { $count } files that end
    } in `.{ $kind }` in the folders of pages { $count ->
        [one] is
       *[other] are
    } not read
inspect-content = Folders of pages
inspect-content-lang = `{ $folder }`, in { $languages }
inspect-content-any = `{ $folder }`, in any language
inspect-served = Folders of pictures, and their addresses
inspect-served-at = `{ $folder }` is served at { $address }
inspect-assets-at = `{ $folder }` is processed by the generator; templates ask for its files at { $address }
inspect-alias = `{ $prefix }` stands for `{ $folder }`
inspect-output = what we make goes to `{ $folder }`
inspect-relative-page-address = relative addresses count from the address of the page
inspect-relative-page-file = relative addresses count from the file of the page
inspect-excluded = Left out of the site
inspect-excluded-names = { $names }
inspect-pairs = Pages that are there in two languages or more: { $count }
inspect-pairs-by-key = { $count } by a key of equal value
inspect-pairs-by-named = { $count } by a key that names the other page
inspect-pairs-by-address = { $count } by addresses that differ in the language only
inspect-pairs-by-path = { $count } by their path
inspect-unpaired = in { $lang }, { $count ->
        [one] 1 page with pictures is in no other language
       *[other] { $count } pages with pictures are in no other language
    }
inspect-images = Images: { $uses ->
        [one] 1 is shown
       *[other] { $uses } are shown
    }, { $images ->
        [one] 1 file
       *[other] { $images } files
    }
inspect-keys = Keys of front matter that are looked for
inspect-key = `{ $setting }`: `{ $key }`, on { $count ->
        [one] 1 page
       *[other] { $count } pages
    }
inspect-key-none = `{ $setting }`: on no page ({ $names })
inspect-key-none-of = `{ $setting }`: on no page ({ $names } and others)
inspect-templates = Templates that were read: { $count }
inspect-called = pages can call { $names }
inspect-absent = not on this disk: { $names }
inspect-put-before = templates put { $names } before an image
inspect-manifest = Manifest: { $path }
inspect-manifest-absent = Manifest: { $path }, not written yet
inspect-questions = Open questions
inspect-question = { $path } makes `{ $key }` by code, which is not run: if what is above is wrong, set `{ $setting }` in vignettes.yaml

inspect-page = { $path }
inspect-page-problem = it can't be read as a whole: `vignettes check` says why
inspect-page-unpublished = readers don't get it now: it is a draft, or its time has not come or is over
inspect-page-language = language: { $lang }
inspect-page-no-tie = nothing ties it to a page in another language
inspect-page-pair-key = pair: by the key `{ $value }`
inspect-page-pair-named = pair: by a key that names the other page
inspect-page-pair-address = pair: by addresses that differ in the language only
inspect-page-pair-path = pair: by the path `{ $value }`
inspect-page-alone-key = no pair: no other page has the key `{ $value }`
inspect-page-alone-named = no pair: the page that a key names was not found
inspect-page-alone-address = no pair: no other page has such an address
inspect-page-alone-path = no pair: no page in another language has the path `{ $value }`
inspect-partner = { $lang }: { $path }
inspect-page-address = address: { $address }
inspect-page-address-unknown = address: can't be known from the content
inspect-counted-from-address = relative addresses count from { $address }
inspect-counted-from-file = relative addresses count from its file
inspect-counted-from-bundle = relative addresses mean the files beside it
inspect-counted-from-unknown = what relative addresses count from can't be known
inspect-no-images = It shows no image

inspect-image = Line { $line }, column { $column }: { $image }
inspect-role-image = the image of the front matter
inspect-role-markdown = an image in Markdown
inspect-role-html = an image in HTML
inspect-role-figure = an image of a shortcode, an include or a component
inspect-role-front-matter = another image of the front matter
inspect-role-social = an image for other sites, which the page does not show
inspect-file-served = file: { $file }, at its address in a folder that is served
inspect-file-site-folder = file: { $file }, at its address without the folder of the whole site
inspect-file-page-address = file: { $file }, counted from the address of the page
inspect-file-page-file = file: { $file }, counted from the file of the page
inspect-file-bundle = file: { $file }, beside the page in its bundle
inspect-file-other-bundle = file: { $file }, in the same bundle in another language
inspect-file-among-pages = file: { $file }, at its address among the files of pages
inspect-file-assets = file: { $file }, among the pictures that the generator processes
inspect-file-alias = file: { $file }, by a name for its folder
inspect-file-template-folder = file: { $file }, in the folder that a template puts before it
inspect-file-root = file: { $file }, counted from the root of the site without the `../`
inspect-file-made = file: { $file }, by the address that a template makes
inspect-missing = no file: { $file } is not there
inspect-missing-page-address = no file: { $file }, counted from the address of the page, is not there
inspect-missing-page-file = no file: { $file }, counted from the file of the page, is not there
inspect-missing-bundle = no file: { $file }, beside the page in its bundle, is not there
inspect-missing-template-folder = no file: { $file }, in the folder that a template puts before it, is not there
inspect-other-case = no file: { $file } is not there, but { $near } is, which differs in case or accents
inspect-target-escapes = no file: the path leads out of the site
inspect-target-remote = on another site, so its file is not looked at
inspect-target-inline = the picture is in the text itself
inspect-target-dynamic = a template makes the address, so its file can't be known
inspect-target-empty = no image is named
inspect-address-made = a template makes the address from what is written: a file that is not there is no error
inspect-alt = alt text: `{ $alt }`
inspect-alt-empty = alt text: there, and empty
inspect-alt-from-key = from the key `{ $name }`
inspect-alt-from-inherited = from front matter that the page inherits
inspect-alt-from-attribute = from `{ $name }`
inspect-alt-from-place = from an argument by its place
inspect-alt-from-element = from the element `{ $name }`
inspect-alt-from-brackets = from the brackets of Markdown
inspect-alt-from-template = alt text: a template makes it, so it can't be known
inspect-alt-from-nothing = alt text: none
inspect-decorative = it is marked as decoration
inspect-thumb-fresh = thumbnail: { $path }, there
inspect-thumb-to-make = thumbnail: { $path }, to be made by `vignettes build`
inspect-thumb-refused = thumbnail: { $path }, refused (`vignettes plan` says why)
inspect-thumb-failed = thumbnail: { $path }, can't be made (`vignettes plan` says why)
inspect-thumb-left-out = thumbnail: { $path }, left out
inspect-variant-fresh = variant: { $path }, there
inspect-variant-to-make = variant: { $path }, to be made by `vignettes build`
inspect-variant-refused = variant: { $path }, refused (`vignettes plan` says why)
inspect-variant-failed = variant: { $path }, can't be made (`vignettes plan` says why)
inspect-variant-left-out = variant: { $path }, left out since it is not worth its bytes
inspect-variants-fresh = variants: { $count } there
inspect-variants-to-make = variants: { $count } to be made by `vignettes build`
inspect-variants-refused = variants: { $count } refused (`vignettes plan` says why)
inspect-variants-failed = variants: { $count } can't be made (`vignettes plan` says why)
inspect-variants-left-out = variants: { $count } left out since they are not worth their bytes

inspect-not-there = { $path } not found
    .help = give a page of the site, or no path to see what was understood of the whole site
inspect-no-page-folder = { $path } is no page: it is in none of the folders of pages, { $folders }
    .help = set the folders of your languages under `languages:` in vignettes.yaml
inspect-no-page-excluded = { $path } is no page: the generator leaves it out
    .help = `vignettes inspect` without a path lists what is left out
inspect-no-page-kind = { $path } is no page: pages are files like { $names }
    .help = set `pages:` in vignettes.yaml if it should be one
inspect-no-page-matter = { $path } is no page: it has no front matter, and the generator copies such files as they are
    .help = add front matter, be it empty, if it should be a page
