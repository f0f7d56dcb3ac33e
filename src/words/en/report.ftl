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

sarif-root = the root of the repository
