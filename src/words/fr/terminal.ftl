# Bilans et progression au terminal.

check-looked = { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }{ $pairs ->
        [0] {""}
        [one] , { $pairs } paire
       *[other] , { $pairs } paires
    }, { $uses ->
        [one] { $uses } image affichée
       *[other] { $uses } images affichées
    }, { $images ->
        [one] { $images } fichier
       *[other] { $images } fichiers
    } :
check-looked-since = { $checked ->
        [one] { $checked } page
       *[other] { $checked } pages
    } sur { $pages }, pour ce qui a changé depuis `{ $revision }` :
