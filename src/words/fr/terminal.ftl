# Sommaires et progression dans un terminal.

## Étiquettes, avant un deux-points, avec son espace insécable

label = { $severity }[{ $rule }]{"\u00A0"}
label-help = aide{"\u00A0"}
label-note = note{"\u00A0"}
label-stop = erreur{"\u00A0"}
severity-error = erreur
severity-warning = avertissement
severity-info = remarque

## Noms dans une liste

quoted = « { $text } »

## Nombres

decimal = { $whole },{ $part }
size = { $number } { $unit ->
       *[0] o
        [1] ko
        [2] Mo
        [3] Go
        [4] To
    }

## Sommaires

found-error = { $count ->
        [one] { $count } erreur
       *[other] { $count } erreurs
    }
found-warning = { $count ->
        [one] { $count } avertissement
       *[other] { $count } avertissements
    }
found-info = { $count ->
        [one] { $count } remarque
       *[other] { $count } remarques
    }
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
    } sur { $pages }, pour ce qui a changé depuis « { $revision } » :
check-looked-paths = { $checked ->
        [one] { $checked } page
       *[other] { $checked } pages
    } sur { $pages }, celles que vous nommez et leurs paires :
check-clean = rien à corriger
check-nothing-new = rien de nouveau
infos = { label }: { $count ->
        [one] { $count } endroit
       *[other] { $count } endroits
    } (option -v pour les voir)
ignored = ignoré[{ $rule }] { $place } : { $reason }
ignored-silently = ignoré[{ $rule }] { $place } : aucune raison donnée
besides = {""}; { $said }
aside-ignored = { $count ->
        [one] 1 ignoré
       *[other] { $count } ignorés
    }
aside-baseline = { $count } dans la base de référence
baseline-over = { $path } a { $found } × { $rule }, et la base de référence en admet { $allowed } : tous sont montrés, car rien ne dit lequel est nouveau
baseline-gone = { $count ->
        [one] 1 constat de la base de référence n’existe plus
       *[other] { $count } constats de la base de référence n’existent plus
    } : écrivez-la de nouveau avec --write-baseline
baseline-wrote = { $path } contient { $count ->
        [one] 1 constat
       *[other] { $count } constats
    }
see-also = voir aussi { $path }:{ $line }

built-unfound = { $count ->
        [one] { $count } page avec texte de remplacement est introuvable
       *[other] { $count } pages avec texte de remplacement sont introuvables
    } dans « { $folder } » : brouillons ou dates à venir{ $more ->
        [yes] {" "}(la liste avec -v)
       *[no] {""}
    }
built-unfound-page = { $path } n’a pas de page produite

build-made = { $written ->
        [one] { $written } image produite
       *[other] { $written } images produites
    }{ $restored ->
        [0] {""}
        [one] , { $restored } tirée du cache
       *[other] , { $restored } tirées du cache
    }; { $reused } à jour, { $failed ->
        [one] { $failed } échec
       *[other] { $failed } échecs
    }, { $refused } refus, en { $seconds } s
build-weight = { $before } d’originaux, { $after } pour les lecteurs
build-heaviest-page = la page la plus lourde, « { $page } » : { $before } → { $after } au téléphone
build-store = impossible d’écrire dans le cache : { $detail }; rien n’est perdu, les prochaines exécutions seront seulement plus longues
build-animations = { $count ->
        [one] { $count } animation est servie telle quelle
       *[other] { $count } animations sont servies telles quelles
    } : seuls les GIF sont convertis
build-orphans = { $count ->
        [one] { $count } image d’une exécution précédente n’est plus nécessaire
       *[other] { $count } images d’exécutions précédentes ne sont plus nécessaires
    } : « vignettes clean » { $count ->
        [one] la
       *[other] les
    } supprime
build-left-out = { $count ->
        [one] { $count } variante laissée
       *[other] { $count } variantes laissées
    } de côté : une autre rend le même service sans être plus lourde
build-findings = { $found } : voir « vignettes check »
build-waits = une autre exécution travaille sur ce site; attente de sa fin, pendant au plus 10 secondes
build-waits-for = une autre exécution, le processus { $process }, travaille sur ce site; attente de sa fin, pendant au plus 10 secondes
build-building = production
progress-begins = { $count ->
        [one] production de { $count } image
       *[other] production de { $count } images
    }
progress = { $done ->
        [one] { $done } image produite
       *[other] { $done } images produites
    } sur { $count } ({ $percent } %), après { $seconds } s
adopted = { $count ->
        [one] { $count } fichier gardé tel quel
       *[other] { $count } fichiers gardés tels quels
    }
clean-file = - { $path }  { $size }
clean-edited = { $path } n’est plus nécessaire, mais a été modifié à la main; il reste tel quel
clean-failed = impossible de supprimer { $path } : { $detail }
clean-sum = { $count ->
        [0] rien à supprimer
        [one] { $count } fichier supprimé, { $size }
       *[other] { $count } fichiers supprimés, { $size }
    }
clean-would = { $count ->
        [0] rien à supprimer
        [one] { $count } fichier serait supprimé, { $size }
       *[other] { $count } fichiers seraient supprimés, { $size }
    }
failed-output = { $output } ne peut pas être produit à partir de { $source }
failed-outputs = { $count } fichiers ne peuvent pas être produits à partir de { $source }
failed-output-alone = { $output } ne peut pas être produit
asked-by = demandé par { $places }

plan-make = { $output }  { $width }×{ $height }  { $why }  à partir de { $source }{ $around }
plan-around = , autour de { $focus }
plan-reuse = { $output }  à jour
plan-refuse = { $output }  refusé : { $why }
plan-orphan = { $output }  n’est plus nécessaire
plan-sum = { $planned } à produire, { $reused } à jour, { $failed ->
        [one] { $failed } échec
       *[other] { $failed } échecs
    }, { $refused } refus, { $orphans ->
        [one] { $orphans } orpheline
       *[other] { $orphans } orphelines
    }
reason-new = nouveau
reason-gone = son fichier est introuvable
reason-stale = périmé (a changé : { $changed })
reason-broken = le fichier ne peut pas être décodé
reason-forced = forcé
reason-adopted = remplace un fichier qui ne venait pas de vignettes

error-missing = fichier « { $source } » introuvable
error-no-image = une vignette est demandée, et la page ne nomme aucune image
error-not-in-site = l’image de la page n’est pas un fichier de ce site
error-panicked = aucun décodeur ne peut lire l’image; exportez-la de nouveau
error-write = écriture impossible : { $detail }
error-too-long-for-format = une image { $format } a au plus { $longest } pixels de côté, et celle-ci en aurait { $width } × { $height }; les autres formats sont produits
error-not-encoded = l’encodeur { $format } échoue sur cette image; les autres fichiers sont produits
error-unsupported-kind = le format { $format } n’est pas pris en charge; exportez de nouveau l’image avec des réglages ordinaires
error-unsupported = le format { $format } n’est pas pris en charge; enregistrez l’image en JPEG, en PNG, en WebP ou en GIF
error-not-a-picture = ce n’est pas une image, c’est { $looks }; mettez-y l’image elle-même
error-corrupt = l’image { $format } est endommagée : { $detail }; exportez-la de nouveau
error-too-many-pixels = elle déclare { $width } × { $height } pixels, plus que la limite de { $limit } (« limits.pixels »)
error-too-much-memory = { $width } × { $height } pixels demandent { $needs } de mémoire; la limite est de { $allowed } (« --memory »)
error-changed = le fichier a changé pendant la lecture; recommencez
error-unreadable = lecture impossible : { $detail }

refused-escapes = le chemin mène hors du site
refused-source-escapes = le chemin de son image mène hors du site
refused-source = il écraserait l’original { $source }
refused-collision = { $other } donnerait le même fichier
refused-focus = des billets le demandent avec deux points d’intérêt différents
refused-foreign = vignettes n’a pas produit le fichier qui s’y trouve (« build --adopt keep » ou « --adopt replace »)
refused-edited = le fichier a été modifié à la main (« build --force » le refait, « --adopt keep » le garde tel quel)
refused-format = « .{ $extension } » n’est pas un format de sortie; utilisez .jpg, .png ou .webp
refused-preset = son dossier « { $folder } » n’est pas un préréglage; préréglages connus : { $known }

check-fixable = { $count ->
        [one] « check --fix » peut en corriger 1
       *[other] « check --fix » peut en corriger { $count }
    }
fix-set = la valeur de « { $key } » est maintenant « { $value } »
fix-insert = « { $key } » est ajouté : « { $value } »
fix-rename = la clé « { $key } » s’appelle maintenant « { $to } »
fix-url = l’adresse est maintenant « { $url } »
fix-alt = le texte de remplacement est maintenant « { $alt } »
fix-append = du texte est ajouté à la fin
fix-left = laissé tel quel : { $why }
fix-sum = { $fixes ->
        [one] { $fixes } correction
       *[other] { $fixes } corrections
    } dans { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }
fix-would = { $fixes ->
        [one] { $fixes } correction serait faite
       *[other] { $fixes } corrections seraient faites
    } dans { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }; rien n’est écrit
unedited-encoding = le fichier n’est pas en UTF-8
unedited-unclosed = ses métadonnées d’en-tête ne se terminent pas
unedited-syntax = ses métadonnées d’en-tête sont illisibles
unedited-foreign = ses métadonnées d’en-tête ont une forme que vignettes ne peut pas lire
unedited-no-matter = il n’a pas de métadonnées d’en-tête
unedited-absent = la clé n’y est pas
unedited-duplicate = la clé y est deux fois, et les générateurs ne retiennent pas tous la même
unedited-taken = une clé de ce nom existe déjà
unedited-anchor = une ancre, un alias, une étiquette ou une clé de fusion se trouve à cet endroit
unedited-not-text = la clé contient plus qu’un seul texte
unedited-shape = la forme dans laquelle c’est écrit ne peut pas être modifiée sans risque
unedited-no-image = l’image est introuvable
unedited-elsewhere = c’est écrit ailleurs dans la page, ou un gabarit le produit
unedited-unproved = vignettes ne peut pas garantir que rien d’autre ne changerait
unwritten-outside = un lien mène hors du site
unwritten-changed = le fichier a changé entre-temps; relancez la commande
unwritten-hard-links = le fichier a d’autres noms, des liens physiques; faites-en un fichier à part, ou modifiez-le à la main
unwritten-read-only = le fichier est en lecture seule
unwritten-failed = le fichier ne peut pas être écrit : { $detail }

disowned = « { $path } » est inscrit comme une image produite par vignettes, mais n’en est pas une : { $why }. Le fichier reste tel quel
disowned-more = et { $count } autres fichiers inscrits comme des images produites, qui n’en sont pas
clean-doubtful = { $path } n’est plus nécessaire, mais reste tel quel : { $why }. Si rien ne s’en sert, supprimez-le à la main
not-ours-hidden = un nom de son chemin commence par un point, ou le dossier est celui de git, de l’hébergeur ou du cache
not-ours-no-picture-name = son nom ne se termine pas par un format de sortie
not-ours-outside-output = il se trouve hors du dossier de sortie, par son chemin ou par un lien
not-ours-site-folder = le dossier « { $folder } » contient des sources du site
not-ours-no-file = un lien ou un dossier occupe sa place
not-ours-other-picture = son format ou sa taille diffère de ce que dit le registre
not-ours-other-encoder = ses octets ne sont pas écrits comme vignettes les écrit
not-ours-kept = vignettes ne l’a pas produit; « --adopt keep » l’a gardé tel quel
not-ours-other-name = son dossier n’est pas celui d’un préréglage : seul le registre dit que vignettes l’a produit
not-ours-shown = une page l’affiche
not-ours-named = une page, un gabarit, une feuille de style ou un fichier de données le nomme

unread = impossible de lire { $path }; ce qui en dépend n’est pas produit : { $detail }. Rendez-le lisible, puis relancez la commande
clean-unread = impossible de lire { $path }; ce dont il a besoin n’est pas connu : { $detail }. Rien n’a été supprimé
