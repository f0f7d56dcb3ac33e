# Reports for other tools.

github-more-error = { $count ->
        [one] 1 more error
       *[other] { $count } more errors
    }: see the table in the step’s summary, or run `vignettes check`
github-more-warning = { $count ->
        [one] 1 more warning
       *[other] { $count } more warnings
    }: see the table in the step’s summary, or run `vignettes check`
github-more-info = { $count ->
        [one] 1 more info
       *[other] { $count } more infos
    }: see the table in the step’s summary, or run `vignettes check -v`

table-title = Images and their alt text
table-severity = Severity
table-place = Where
table-rule = Rule
table-finding = What is wrong, and what to do
table-left-out = { $count ->
        [one] 1 finding is left out
       *[other] { $count } findings are left out
    }: GitHub accepts 1 MiB per step. `vignettes check -v` shows all.
table-left-out-comment = { $count ->
        [one] 1 finding is left out
       *[other] { $count } findings are left out
    }: a comment has room for no more. `vignettes check -v` shows all.
table-pictures = New and changed pictures
table-picture = Picture, and page
table-weight = Weight
table-phone = On a phone
table-alt = Alt text ({ $lang })
table-new = { $after }, new
table-unbuilt = not built yet
table-alt-not-shown = not on its page
table-alt-decorative = (decorative)
table-alt-made = (made by a template)
table-alt-none = none
table-pictures-left-out = { $count ->
        [one] 1 picture is left out
       *[other] { $count } pictures are left out
    }: a comment has room for no more.

sarif-root = the root of the repository
