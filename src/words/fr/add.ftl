# Ajouter une image à un billet, dans toutes ses langues.

## Ce qui est fait, après le chemin et un deux-points

add-copied = copiée de { $from } ({ $width } × { $height }, { $size })
add-would-copy = serait copiée de { $from } ({ $width } × { $height }, { $size })
add-used = utilisée là où elle se trouve ({ $width } × { $height }, { $size })
add-made = produite, { $width } × { $height }, { $size }
add-would-make = serait produite, { $width } × { $height }{ $size }
add-cleared = « { $key } » est vidé
add-appended = à la fin : { $text }
add-old = { $file } reste en place; ces billets ne la montrent plus, et « vignettes check » signale si rien d’autre ne la montre
add-decoration = les billets disent que leur image est purement décorative, donc la nouvelle n’a pas de texte de remplacement non plus; si elle dit quelque chose, retirez cette clé des deux billets et ajoutez-la de nouveau
add-focus-cleared = le point d’intérêt était celui de l’ancienne image; donnez le sien à la nouvelle avec --focus
add-put-back = une exécution précédente a été interrompue en cours de route; remis en l’état : { $paths }
add-left = une exécution précédente a été interrompue en cours de route, et ces fichiers ont été modifiés depuis; ils restent tels quels : { $paths }
add-not-put-back = ces fichiers n’ont pas pu être remis en l’état : { $paths }; libérez de l’espace ou obtenez le droit d’y écrire, puis relancez « vignettes add »
add-others = { $count ->
        [one] 1 autre constat
       *[other] { $count } autres constats
    } sur ces billets : voyez « vignettes check »
add-sum = { $pictures ->
        [one] 1 image ajoutée
       *[other] { $pictures } images ajoutées
    } à { $posts ->
        [one] 1 billet
       *[other] { $posts } billets
    }; { $outputs ->
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
    }; rien n’est écrit

## Erreurs d’utilisation

add-several = plusieurs images ne peuvent pas toutes être l’image d’un même billet
    .help = ajoutez-en une seule, ou mettez-les à la fin du texte avec --body
add-several-names = un seul nom ne peut pas servir à plusieurs images
    .help = omettez --name, ou ajoutez une image à la fois
add-focus = « { $focus } » n’est pas un point d’une image
    .help = donnez la distance à partir de la gauche, puis du haut, par exemple « --focus "30% 20%" »
add-no-language = le site n’a pas de langue « { $lang } »
    .help = utilisez { $known }
add-alt-count = { $texts } textes de remplacement pour « { $lang } », et { $images ->
        [one] 1 image
       *[other] { $images } images
    }
    .help = donnez un texte par image, dans le même ordre
add-alt-missing = { $path } : le texte de remplacement de { $image } manque
    .help = dites ce que montre l’image : --alt-{ $lang } "…"
add-alt-wrong = { $path } : le texte de remplacement ({ $lang }) est refusé par « { $rule } » : { $said }
    .help = { $help }; rien n’est modifié; pour le garder quand même : --allow alt
add-stopped = arrêté; rien n’est modifié
    .help = la même commande recommence depuis le début

## Le billet

add-no-post = billet « { $post } » introuvable
    .help = donnez le « translationKey » d’une paire, ou le chemin d’un de ses billets, par exemple content/fr/blog/billet.md
add-no-post-near = billet « { $post } » introuvable
    .help = vouliez-vous dire « { $near } »?
add-pair-twice = plusieurs billets d’une même langue ont « { $key } » : { $paths }
    .help = donnez une autre clé à l’un d’eux; on ne peut pas savoir auquel l’image est destinée
add-no-twin = { $path } n’a pas d’équivalent en : { $langs }
    .help = écrivez d’abord ce billet, ou ajoutez l’image à celui-ci seulement avec --allow lone
add-twin-unreadable = { $path } est peut-être le billet qui manque dans { $langs }, mais il est illisible
    .help = corrigez-le d’abord : « vignettes check » dit ce qui ne va pas
add-near-miss = rendez les clés identiques, à la main ou par « vignettes check --fix », puis ajoutez l’image. Rien n’est modifié
add-near-miss-unsure = si les deux sont un même billet, rendez les clés identiques à la main, puis ajoutez l’image. Rien n’est modifié
add-page-unreadable = { $path } est illisible
    .help = « vignettes check » dit ce qui ne va pas; rien n’est modifié
add-unedited = { $path } ne peut pas être modifié sans risque : { $why }
    .help = corrigez le billet à la main; rien n’est modifié
add-unedited-key = « { $key } » ne peut pas être modifié sans risque : { $why }
    .help = écrivez cette clé simplement, à la main, puis ajoutez l’image; rien n’est modifié
add-decorative = « { $key } » dit que l’image du billet est purement décorative, et un texte de remplacement est donné
    .help = retirez cette clé du billet si la nouvelle image dit quelque chose; sinon, omettez le texte de remplacement
add-unwritten = { $path } ne peut pas être écrit
add-nothing-changed = rien n’est modifié : ce qui avait été écrit est remis en l’état
add-configuration-changed = la configuration du site a changé entre-temps; rien n’est modifié
    .help = relancez la commande

## L’image

add-image-missing = fichier « { $image } » introuvable
    .help = vérifiez le chemin de l’image
add-image-unreadable = « { $image } » ne peut pas être lu : { $detail }
    .help = vérifiez que vous avez le droit de la lire
add-image-ours = « { $image } » est produit par vignettes à partir d’une autre image
    .help = utilisez l’original : la vignette d’une vignette est floue
add-lfs-pointer = « { $image } » est un pointeur de Git LFS, pas l’image elle-même
    .help = lancez « git lfs pull », puis ajoutez-la
add-given-twice = « { $image } » est donnée deux fois
    .help = donnez-la une seule fois; ou ayez-la en double avec --allow same
add-not-a-picture = « { $image } » n’est pas une image : on dirait { $looks-like }
    .help = utilisez une image JPEG, PNG, WebP ou GIF
add-image-unsupported = « { $image } » est dans un format que ce site ne peut pas utiliser : { $format }
    .help = { $format ->
        [HEIC] exportez-la en JPEG : sur un iPhone, Réglages, Appareil photo, Formats, Le plus compatible; sur un Mac, Aperçu, Exporter
        [SVG] exportez-le en PNG, deux fois plus large que l’affichage; un dessin SVG n’a pas de pixels où découper une vignette
        [PDF] exportez la page en PNG ou en JPEG
       *[other] exportez-la en JPEG (photographies) ou en PNG (dessins)
    }
add-image-unsupported-kind = « { $image } » est d’un type qui ne peut pas être lu : { $format }
    .help = exportez-la de nouveau à partir de son original, avec des réglages ordinaires
add-image-corrupt = « { $image } » est un fichier { $format } endommagé : { $detail }
    .help = reprenez le fichier à la source, ou exportez-le de nouveau
add-too-many-pixels = « { $image } » a { $width } × { $height } pixels; la limite est de { $megapixels } mégapixels
    .help = réduisez-la; une largeur de 2400 pixels suffit à tout écran
add-too-much-memory = « { $image } » ({ $width } × { $height }) demande { $mebibytes } Mio de mémoire, plus que permis
    .help = réduisez-la, ou permettez plus avec --memory
add-too-small = « { $image } » est trop petite pour { $preset } : elle mesure { $width } × { $height }, et il faut { $wanted-width } × { $wanted-height }
    .help = trouvez-la en plus grand; ou prenez-la telle quelle avec --allow small : sa vignette aura { $thumb-width } × { $thumb-height }
add-too-heavy = « { $image } » pèse { $bytes }, plus que la limite de { $bytes-limit }
    .help = à { $lighter-width } pixels de largeur et à la qualité 80, elle pèserait environ { $bytes-lighter } : exportez-la ainsi; ou prenez-la telle quelle avec --allow heavy
add-too-heavy-however = « { $image } » pèse { $bytes }, plus que la limite de { $bytes-limit }
    .help = réduisez-la, ou raccourcissez-la si elle est animée; ou prenez-la telle quelle avec --allow heavy
add-same = « { $image } » est déjà sur le site : { $file }{ $count ->
        [0] , qu’aucune page ne montre
       *[other] , que montrent { $pages }{ $more ->
            [0] {""}
           *[other] {" "}et { $more } de plus
        }
    }
    .help = utilisez-la en donnant son chemin, { $file }; ou ayez-la en double avec --allow same
add-alike = « { $image } » ressemble à s’y méprendre à { $file }{ $count ->
        [0] , qu’aucune page ne montre
       *[other] , que montrent { $pages }{ $more ->
            [0] {""}
           *[other] {" "}et { $more } de plus
        }
    }
    .help = utilisez celle-là en donnant son chemin, { $file }; ou ajoutez celle-ci quand même avec --allow same

add-finished = une exécution précédente a été interrompue après l’écriture de ces billets : { $paths }; elle est achevée, { $count ->
        [one] { $count } image produite
       *[other] { $count } images produites
    }
add-unfinished = une exécution précédente a été interrompue après l’écriture de ces billets : { $paths }; « vignettes build » produit leurs images
