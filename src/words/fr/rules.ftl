## Rendu

alt-key-unread = aucun gabarit ne lit `{ $key }` : le texte de remplacement de { $count ->
        [one] { $count } billet
       *[other] { $count } billets
    } n’atteint personne; `{ $template }` affiche l’image
    .help = donnez à l’image, dans le gabarit, `alt="{"{{"} index .Params "{ $key }" {"}}"}"`
alt-key-unread-data = aucune page ne lit `{ $key }`, seul `{ $data }` le fait : le texte de remplacement de { $count ->
        [one] { $count } billet
       *[other] { $count } billets
    } n’atteint personne; `{ $template }` affiche l’image
    .help = donnez à l’image, dans le gabarit, `alt="{"{{"} index .Params "{ $key }" {"}}"}"`
alt-key-unread-near = aucun gabarit ne lit `{ $key }` : le texte de remplacement de { $count ->
        [one] { $count } billet
       *[other] { $count } billets
    } n’atteint personne; `{ $template }` lit `{ $read }`
    .help = écrivez `index .Params "{ $key }"` dans le gabarit
alt-key-unread-template = ce gabarit lit `{ $read }`, mais { $count ->
        [one] { $count } billet a son texte
       *[other] { $count } billets ont leur texte
    } de remplacement dans `{ $key }`
    .help = écrivez `index .Params "{ $key }"`

alt-not-rendered = le texte de remplacement n’est pas sur la page produite : `{ $built }` affiche `{ $image }` { $kind ->
        [none] sans texte de remplacement
        [empty] avec un texte vide
       *[text] avec `{ $said }`
    }
    .help = { $template ->
        [none] cherchez quel gabarit produit cette image, et donnez-lui ce texte de remplacement
       *[other] donnez à l’image ce texte de remplacement dans `{ $template }`
    }
alt-not-rendered-list = le texte de remplacement n’est sur aucune page produite : celle du billet n’affiche pas `{ $image }`, et `{ $built }` l’affiche { $kind ->
        [none] sans texte de remplacement
        [empty] avec un texte vide
       *[text] avec `{ $said }`
    }
    .help = { $template ->
        [none] cherchez quel gabarit produit cette image, et donnez-lui ce texte de remplacement
       *[other] donnez à l’image ce texte de remplacement dans `{ $template }`
    }
alt-not-rendered-other = `{ $built }` affiche `{ $image }` avec le texte de remplacement de `{ $other }` : `{ $said }`
    .help = le texte de remplacement appartient au billet, non à l’image; { $template ->
        [none] le gabarit
       *[other] `{ $template }`
    } doit le prendre de la page elle-même
