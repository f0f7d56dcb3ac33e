# La page de `vignettes preview`. Là où le script de la page met un nombre, `{0}` et `{1}` en tiennent lieu.

## Le haut de la page

preview-page-title = Images de { $site }
preview-page-skip = Passer aux images
preview-page-noscript = Cette page est dessinée par un petit script qui se trouve dans le fichier même. Rien n’est chargé d’ailleurs. Veuillez lui permettre les scripts, et l’ouvrir de nouveau.
preview-page-pictures = { $count ->
        [one] { $count } image
       *[other] { $count } images
    }
preview-page-clean = aucun constat
preview-page-posts = Seulement les images de { $posts }
preview-page-since = Seulement ce qui a changé depuis { $since }
preview-page-elsewhere-count = { $count ->
        [one] { $count } constat sans image
       *[other] { $count } constats sans image
    }

## Réglages

preview-page-language = Langue
preview-page-own-name = Français
preview-page-theme = Couleurs
preview-page-theme-system = Celles du système
preview-page-theme-light = Claires
preview-page-theme-dark = Sombres
preview-page-print = Imprimer
preview-page-keys = Clavier
preview-page-keys-next = image suivante
preview-page-keys-previous = image précédente
preview-page-keys-search = chercher
preview-page-keys-help = cette liste
preview-page-keys-on = Raccourcis d’une seule touche actifs
preview-page-close = Fermer

## Filtres

preview-page-filters = Filtres
preview-page-search = Recherche
preview-page-search-hint = chemin, texte de remplacement, page, constat
preview-page-only = Seulement les images avec
preview-page-error = erreurs
preview-page-warning = avertissements
preview-page-info = remarques
preview-page-that = qui sont
preview-page-new = nouvelles
preview-page-heavy = lourdes
preview-page-cropped = très recadrées
preview-page-unused = sur aucune page
preview-page-rule = Règle
preview-page-rule-all = toutes les règles
preview-page-sort = Ordre
preview-page-sort-path = celui du site
preview-page-sort-heavy = les plus lourdes d’abord
preview-page-sort-findings = le plus de constats d’abord
preview-page-found = Images : { $shown } sur { $all }
preview-page-none = Aucune image ne correspond.
preview-page-reset = Tout afficher
preview-page-more = En afficher { $count } de plus

## Une fiche

preview-page-list = Images
preview-page-flag-new = nouvelle
preview-page-flag-heavy = lourde
preview-page-flag-cropped = très recadrée
preview-page-flag-unused = sur aucune page
preview-page-file = { $format }, { $width } px
preview-page-animated = animée
preview-page-problem = Rien à afficher :
preview-page-original = Original
preview-page-original-alt = L’original
preview-page-cropped-alt = L’original, avec ce que la vignette en montre
preview-page-kept = La vignette montre { $kept } % de l’image; { $lost } % sont coupés.
preview-page-whole = La vignette montre l’image entière.
preview-page-aimed-page = Point d’intérêt, donné par une page : à { $x } % de la gauche, à { $y } % du haut.
preview-page-aimed-pixels = Point d’intérêt, trouvé dans l’image : à { $x } % de la gauche, à { $y } % du haut.
preview-page-aimed-nobody = Recadrage au centre : aucune page ne donne de point d’intérêt.
preview-page-thumb = Vignette
preview-page-thumb-of = Vignette, { $preset }
preview-page-thumb-as = Vignette, telle que le lecteur la voit
preview-page-thumb-alt = La vignette
preview-page-before = Original
preview-page-compare = Comparer l’original et la vignette
preview-page-compare-at = original : { $share } %
preview-page-state-fresh = telle qu’elle est sur le disque
preview-page-state-new = pas encore produite; « vignettes build » la produira
preview-page-state-stale = celle du disque n’est plus à jour; « vignettes build » produira celle-ci
preview-page-state-refused = un fichier qui ne vient pas de vignettes, ou qui a été modifié : il reste tel quel
preview-page-state-failed = ne peut pas être produite
preview-page-weights = Poids
preview-page-weights-file = Fichier
preview-page-weights-bytes = Poids
preview-page-weights-saved = Gain
preview-page-saved = { $share } %
preview-page-unbuilt = pas encore produite
preview-page-left-out = omise : { $format }, { $width } px sert mieux
preview-page-left-out-source = omise : l’image elle-même est plus légère
preview-page-left-out-plain = omise : une autre sert mieux
preview-page-lost = ne peut pas être produite

## Textes de remplacement

preview-page-uses = Textes de remplacement
preview-page-pair = Paire « { $pair } »
preview-page-line = { $page }, ligne { $line }
preview-page-role-image = dans l’en-tête
preview-page-role-body = dans le texte
preview-page-length = { $length } / { $limit } caractères
preview-page-length-over = { $length } / { $limit } caractères : { $over } de trop
preview-page-absent = Pas de texte de remplacement
preview-page-empty = Le texte de remplacement est vide
preview-page-made = Produit par un gabarit : il ne peut pas être connu ici
preview-page-decorative = Décorative : elle n’a pas besoin de texte de remplacement
preview-page-not-here = Aucune page de cette langue ne la montre ici.

## Constats

preview-page-findings = Constats
preview-page-elsewhere = Constats sans image
preview-page-explain = « vignettes explain { $rule } » en dit plus
preview-page-fixable = « vignettes check --fix » le corrige
