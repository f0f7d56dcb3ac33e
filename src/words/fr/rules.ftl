## Ignores

ignore-unused = `{ $rule }` ne trouve rien ici : ce commentaire ne fait taire aucun constat
    .help = enlevez `{ $rule }` du commentaire
ignore-unused-front-matter = `{ $rule }` ne trouve rien dans cet en-tête : ce commentaire ne fait taire aucun constat
    .help = enlevez `{ $rule }` du commentaire; s’il s’agit d’une image du texte, placez le commentaire juste au-dessus d’elle
ignore-unused-no-image = aucune image n’est près de ce commentaire, qui devait faire taire `{ $rule }`
    .help = placez le commentaire juste au-dessus de son image, ou après elle sur la même ligne
ignore-unused-unknown = aucune règle ne s’appelle `{ $rule }`
    .help = écrivez `{ $nearest }`, si c’est la règle voulue; `vignettes explain` les donne toutes
ignore-unused-unknown-list = aucune règle ne s’appelle `{ $rule }`
    .help = écrivez le nom complet d’une règle; `vignettes explain` les donne toutes
ignore-unused-nameless = ce commentaire ne nomme aucune règle : il ne fait taire aucun constat
    .help = écrivez la règle entre crochets, puis la raison : `ignore[alt-too-long] une citation`

ignore-reason = ce commentaire ne dit pas pourquoi
    .help = donnez la raison après le crochet : `ignore[{ $rules }] une citation`
