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
table-left-out-comment = { $count ->
        [one] { $count } constat est omis
       *[other] { $count } constats sont omis
    } : un commentaire n’en contient pas plus. « vignettes check -v » les montre tous.
table-pictures = Images nouvelles et modifiées
table-picture = Image et page
table-weight = Poids
table-phone = Au téléphone
table-alt = Texte de remplacement ({ $lang })
table-new = { $after }, nouvelle
table-unbuilt = pas encore produite
table-alt-not-shown = absente de sa page
table-alt-decorative = (décorative)
table-alt-made = (écrit par un gabarit)
table-alt-none = aucun
table-pictures-left-out = { $count ->
        [one] { $count } image est omise
       *[other] { $count } images sont omises
    } : un commentaire n’en contient pas plus.

sarif-root = la racine du dépôt
