# Ajouter une image à un billet, dans toutes ses langues.

## Ce qui est fait, après le chemin et un deux-points

add-copied = copiée de { $from } ({ $width } × { $height }, { $size })
add-would-copy = serait copiée de { $from } ({ $width } × { $height }, { $size })
add-used = utilisée là où elle se trouve ({ $width } × { $height }, { $size })
add-made = produite, { $width } × { $height }, { $size }
add-would-make = serait produite, { $width } × { $height }{ $size }
add-cleared = « { $key } » est vidé
add-appended = à la fin : { $text }
add-old = { $file } reste en place ; ces billets ne la montrent plus, et « vignettes check » signale si rien d’autre ne la montre
add-focus-cleared = le point d’intérêt était celui de l’ancienne image ; donner le sien à la nouvelle avec --focus
add-put-back = une exécution précédente a été interrompue en cours de route ; remis en l’état : { $paths }
add-left = une exécution précédente a été interrompue en cours de route, et ces fichiers ont été modifiés depuis ; ils restent tels quels : { $paths }
add-not-put-back = ces fichiers n’ont pas pu être remis en l’état : { $paths } ; libérer de l’espace ou obtenir le droit d’y écrire, puis relancer « vignettes add »
add-others = { $count ->
        [one] 1 autre constat
       *[other] { $count } autres constats
    } sur ces billets : voir « vignettes check »
add-sum = { $pictures ->
        [one] 1 image ajoutée
       *[other] { $pictures } images ajoutées
    } à { $posts ->
        [one] 1 billet
       *[other] { $posts } billets
    } ; { $outputs ->
        [0] rien n’était à produire
        [one] 1 fichier produit
       *[other] { $outputs } fichiers produits
    }
add-would = { $pictures ->
        [one] 1 image serait ajoutée
       *[other] { $pictures } images seraient ajoutées
    } à { $posts ->
        [one] 1 billet
       *[other] { $posts } billets
    }, avec { $outputs ->
        [0] aucune vignette
        [one] 1 vignette
       *[other] { $outputs } vignettes
    } ; rien n’est écrit

## Mauvais emploi

add-several = plusieurs images ne peuvent pas toutes être l’image d’un même billet
    .help = en ajouter une seule, ou les mettre à la fin du texte avec --body
add-several-names = un seul nom ne peut pas servir à plusieurs images
    .help = omettre --name, ou ajouter une image à la fois
add-focus = « { $focus } » n’est pas un point d’une image
    .help = donner la distance à partir de la gauche, puis du haut, par exemple --focus "30% 20%"
add-no-language = le site n’a pas de langue « { $lang } »
    .help = donner { $known }
add-alt-count = { $texts } textes de remplacement pour « { $lang } », et { $images ->
        [one] 1 image
       *[other] { $images } images
    }
    .help = donner un texte par image, dans le même ordre
add-alt-missing = { $path } : le texte de remplacement de { $image } manque
    .help = dire ce que montre l’image : --alt-{ $lang } "…"
add-alt-wrong = { $path } : le texte de remplacement ({ $lang }) est refusé par { $rule } : { $said }
    .help = { $help } ; rien n’est modifié ; pour le garder quand même : --allow alt
add-stopped = arrêté ; rien n’est modifié
    .help = recommencer quand ce qui est demandé est prêt

## Le billet

add-no-post = il n’y a pas de billet « { $post } »
    .help = donner le « translationKey » d’une paire, ou le chemin d’un de ses billets, par exemple content/fr/blog/billet.md
add-no-post-near = il n’y a pas de billet « { $post } »
    .help = vouliez-vous dire « { $near } » ?
add-pair-twice = plusieurs billets d’une même langue ont « { $key } » : { $paths }
    .help = donner une autre clé à l’un d’eux ; on ne peut pas savoir auquel l’image est destinée
add-no-twin = { $path } n’a pas d’équivalent dans : { $langs }
    .help = écrire d’abord ce billet, ou ajouter l’image à celui-ci seulement avec --allow lone
add-twin-unreadable = { $path } est peut-être le billet qui manque dans { $langs }, mais il est illisible
    .help = le corriger d’abord : « vignettes check » dit ce qui ne va pas
add-near-miss = rendre les clés identiques, à la main ou par « vignettes check --fix », puis ajouter l’image. Rien n’est modifié
add-page-unreadable = { $path } est illisible
    .help = « vignettes check » dit ce qui ne va pas ; rien n’est modifié
add-unedited = { $path } ne peut pas être modifié sans risque : { $why }
    .help = corriger le billet à la main ; rien n’est modifié
add-unedited-key = { $path } : « { $key } » ne peut pas être modifié sans risque : { $why }
    .help = écrire cette clé simplement, à la main, puis ajouter l’image ; rien n’est modifié
add-decorative = { $path } dit par « { $key } » que son image est purement décorative, et un texte de remplacement est donné
    .help = retirer cette clé du billet si la nouvelle image dit quelque chose ; sinon, omettre le texte de remplacement
add-unwritten = { $path } ne peut pas être écrit
add-nothing-changed = rien n’est modifié : ce qui avait été écrit est remis en l’état

## L’image

add-image-missing = il n’y a pas de fichier « { $image } »
    .help = donner le chemin d’une image
add-image-unreadable = « { $image } » ne peut pas être lu : { $detail }
    .help = donner le chemin d’une image que vous pouvez lire
add-image-ours = « { $image } » est produit par vignettes à partir d’une autre image
    .help = donner l’original : la vignette d’une vignette est floue
add-not-a-picture = « { $image } » n’est pas une image : on dirait { $looks-like }
    .help = donner une image JPEG, PNG, WebP ou GIF
add-image-unsupported = « { $image } » est dans un format que ce site ne peut pas utiliser : { $format }
    .help = { $format ->
        [HEIC] l’exporter en JPEG : sur un iPhone, Réglages, Appareil photo, Formats, Le plus compatible ; sur un Mac, Aperçu, Exporter
        [SVG] l’exporter en PNG, deux fois plus large que l’affichage ; un dessin SVG n’a pas de pixels où découper une vignette
        [PDF] exporter la page en PNG ou en JPEG
       *[other] l’exporter en JPEG (photographies) ou en PNG (dessins)
    }
add-image-corrupt = « { $image } » est un fichier { $format } endommagé : { $detail }
    .help = reprendre le fichier à la source, ou l’exporter de nouveau
add-too-many-pixels = « { $image } » a { $width } × { $height } pixels, et { $megapixels } mégapixels sont permis
    .help = la réduire ; une largeur de 2400 pixels suffit à tout écran
add-too-much-memory = « { $image } » ({ $width } × { $height }) demande { $mebibytes } Mio de mémoire, plus que permis
    .help = la réduire, ou permettre plus avec --memory
add-too-small = « { $image } » est trop petite pour { $preset } : { $width } × { $height } au lieu de { $wanted-width } × { $wanted-height }, { $narrow ->
        [0] il manque { $low } pixels de hauteur
       *[other] { $low ->
            [0] il manque { $narrow } pixels de largeur
           *[other] il manque { $narrow } pixels de largeur et { $low } de hauteur
        }
    }
    .help = la trouver en plus grand ; ou la prendre telle quelle avec --allow small : sa vignette aura { $thumb-width } × { $thumb-height }
add-too-heavy = « { $image } » pèse { $kilobytes } ko, et la limite est de { $limit } ko
    .help = à { $lighter-width } pixels de largeur et à la qualité 80, elle pèserait environ { $lighter-kilobytes } ko : l’exporter ainsi ; ou la prendre telle quelle avec --allow heavy
add-too-heavy-however = « { $image } » pèse { $kilobytes } ko, et la limite est de { $limit } ko
    .help = la réduire, ou la raccourcir si elle est animée ; ou la prendre telle quelle avec --allow heavy
add-same = « { $image } » est déjà sur le site : { $file }{ $count ->
        [0] , qu’aucune page ne montre
       *[other] , que montrent { $pages }{ $more ->
            [0] {""}
           *[other] {" "}et { $more } de plus
        }
    }
    .help = l’utiliser en donnant son chemin, { $file } ; ou l’avoir en double avec --allow same
add-alike = « { $image } » ressemble à s’y méprendre à { $file }{ $count ->
        [0] , qu’aucune page ne montre
       *[other] , que montrent { $pages }{ $more ->
            [0] {""}
           *[other] {" "}et { $more } de plus
        }
    }
    .help = utiliser celle-là en donnant son chemin, { $file } ; ou ajouter celle-ci quand même avec --allow same
