# `preview` : ce qui est dit de la page écrite.

preview-done = { $pictures ->
        [one] 1 image
       *[other] { $pictures } images
    }, { $findings ->
        [one] 1 constat
       *[other] { $findings } constats
    } : { $page } ({ $size })
preview-linked = les images sont liées et non intégrées, car ensemble elles dépassent { $bound } : la page ne les montre que sur cet ordinateur (pour l’envoyer, utilisez « --pictures embedded » ou « --post »)
preview-undrawn = { $count ->
        [one] 1 vignette n’est pas encore produite et n’est pas montrée
       *[other] { $count } vignettes ne sont pas encore produites et ne sont pas montrées
    } : lancez « vignettes build », puis recommencez
preview-no-post = billet « { $post } » introuvable
    .help = donnez la clé d’une paire (« translationKey ») ou le chemin de l’une de ses pages
preview-no-post-near = billet « { $post } » introuvable
    .help = vouliez-vous dire « { $near } »?
preview-unopened = la page ne peut être ouverte : { $detail }
    .help = ouvrez { $page } vous-même
preview-not-ours = { $path } existe déjà, et n’est pas une page de « vignettes preview »
    .help = donnez un autre nom, ou supprimez d’abord ce fichier; sans -o, la page va dans .vignettes/preview.html
preview-published = { $path } est dans un dossier publié : les lecteurs recevraient la page
    .help = donnez un endroit hors de ce dossier; sans -o, la page va dans .vignettes/preview.html
preview-unwritable = { $path } ne peut être écrit : { $detail }
    .help = nommez un fichier dans un dossier qui existe et où il est permis d’écrire

preview-no-nonce = le système ne donne pas de nombres aléatoires : { $detail }
    .help = il en faut un pour que la page n’exécute que son propre script
