# `watch` : ce que donne chaque enregistrement.

watch-begins = surveillance de { $folders }; Ctrl-C y met fin
watch-ended = terminé
watch-ending = une production est en cours; watch s’arrêtera ensuite (Ctrl-C de nouveau : tout de suite)
watch-again = tout est en ordre
watch-made = { $count ->
        [one] { $count } image produite
       *[other] { $count } images produites
    } ({ $sources }{ $more ->
        [0] {""}
        [one] {" "}et { $more } autre
       *[other] {" "}et { $more } autres
    }) en { $seconds } s
watch-nothing = rien à produire, en { $seconds } s
watch-failed = { $count ->
        [one] { $count } image en échec
       *[other] { $count } images en échec
    } ({ $source } : { $reason })
watch-new = { $counts } : { $first }
watch-new-error = { $count ->
        [one] { $count } nouvelle erreur
       *[other] { $count } nouvelles erreurs
    }
watch-new-warning = { $count ->
        [one] { $count } nouvel avertissement
       *[other] { $count } nouveaux avertissements
    }
watch-new-info = { $count ->
        [one] { $count } nouvelle remarque
       *[other] { $count } nouvelles remarques
    }
watch-fixed = { $count ->
        [one] { $count } problème réglé
       *[other] { $count } problèmes réglés
    }
watch-silent = note : le site est sur un système de fichiers ({ $kind }) qui ne signale pas ce que d’autres machines modifient : il est examiné une fois par seconde
watch-limit = note : la limite de dossiers surveillés du système est atteinte : le site est plutôt examiné une fois par seconde; sous Linux, « sysctl fs.inotify.max_user_watches=524288 » la relève, et « fs.inotify.max_user_instances » celle des programmes
watch-deaf = note : le système ne peut pas signaler les modifications ici ({ $detail }) : le site est plutôt examiné une fois par seconde
watch-panicked = la production a échoué à cause d’un défaut de vignettes; lancez « vignettes build » pour voir ce qu’il produit
    .help = veuillez signaler ce défaut; la prochaine modification relance la production
watch-signals = vignettes ne peut pas être arrêté par Ctrl-C : { $detail }
    .help = lancez plutôt « vignettes build » après chaque modification
watch-site-gone = le dossier « { $path } » a disparu
    .help = relancez watch là où se trouve maintenant le site
watch-output-file = « watch » affiche au fur et à mesure et n’a pas de rapport pour --output-file
    .help = redirigez ce qu’il affiche : « vignettes watch > FICHIER »
