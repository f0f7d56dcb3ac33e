# Les rapports destinés aux outils des autres.

github-more-error = { $count ->
        [one] { $count } autre erreur
       *[other] { $count } autres erreurs
    } : voir le tableau dans le résumé de l’étape, ou lancer « vignettes check »
github-more-warning = { $count ->
        [one] { $count } autre avertissement
       *[other] { $count } autres avertissements
    } : voir le tableau dans le résumé de l’étape, ou lancer « vignettes check »
github-more-info = { $count ->
        [one] { $count } autre remarque
       *[other] { $count } autres remarques
    } : voir le tableau dans le résumé de l’étape, ou lancer « vignettes check -v »

table-title = Les images et leur texte de remplacement
table-severity = Gravité
table-place = Endroit
table-rule = Règle
table-finding = Ce qui ne va pas, et que faire
table-left-out = { $count ->
        [one] { $count } constat n’est pas montré
       *[other] { $count } constats ne sont pas montrés
    } : GitHub accepte 1 Mio par étape. « vignettes check -v » montre tout.

sarif-root = la racine du dépôt
