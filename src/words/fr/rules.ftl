# Ce que disent les règles. Un message porte le nom de sa règle, ou de sa règle et de la variante ; `.help` dit quoi faire.

## Deux langues

alt-parity-body = `{ $image }` est décorative ici ; à sa place, `{ $twin }` montre `{ $other }` et la décrit : `{ $alt }`
    .help = décrivez l’image ici aussi, ou rendez-la décorative dans les deux pages

alt-stale-translation = le texte de remplacement de `{ $twin }` a changé le { $date } (commit { $commit }), celui-ci n’a pas changé depuis
    .help = vérifiez que ce texte dit toujours la même chose : l’autre était `{ $before }`, il est maintenant `{ $after }`
alt-stale-translation-work = le texte de remplacement de `{ $twin }` a changé sans être encore validé dans git, celui-ci n’a pas changé depuis
    .help = vérifiez que ce texte dit toujours la même chose : l’autre était `{ $before }`, il est maintenant `{ $after }`

## Paires

pair-missing-path = aucune page { $count ->
        [one] en { language }
       *[other] dans les langues `{ $languages }`
    } n’a le chemin `{ $name }`, alors que la plupart des pages voisines ont leur équivalent
    .help = écrivez la traduction sous le même nom ; si elle existe sous un autre, donnez aux deux la même clé `{ $key }`

pair-near-miss-path = cette page n’a pas d’équivalent en { language } : le nom de `{ $partner }` s’écrit presque pareil
    .help = si les deux vont ensemble, renommez l’une des deux, ou donnez-leur la même clé `{ $key }`

pair-image-count = le texte montre { $ours ->
        [0] aucune image
        [one] { $ours } image
       *[other] { $ours } images
    }, son équivalent `{ $twin }` en montre { $theirs }
    .help = montrez les mêmes images dans les deux langues, ou marquez comme décoratif ce dont une page peut se passer
pair-image-count-named = le texte montre { $ours ->
        [0] aucune image
        [one] { $ours } image
       *[other] { $ours } images
    }, son équivalent `{ $twin }` en montre { $theirs } : il manque { $lacking }
    .help = montrez les mêmes images dans les deux langues, ou marquez comme décoratif ce dont une page peut se passer
