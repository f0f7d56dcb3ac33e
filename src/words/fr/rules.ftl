image-gps = « { $file } » dit où la photo a été prise
    .help = exportez-la sans sa position; ce que « vignettes build » en fait n’en a pas
image-gps-unshown = « { $file } » dit où la photo a été prise
    .help = exportez-la sans sa position ou retirez-la : aucune page ne la montre, et elle est tout de même publiée

image-unused = rien ne nomme « { $file } »
    .help = retirez cette image du site ou gardez-la là où elle n’est pas publiée
image-unused-folder = rien ne nomme { $count } images dans « { $folder } » : { $names }…
    .help = retirez-les du site ou gardez-les là où elles ne sont pas publiées

thumb-is-full-size = « { $key } » n’est pas une vignette : « { $file } » est aussi grand que l’image elle-même
    .help = nommez un chemin dans le dossier d’un préréglage, et « vignettes build » crée la vignette : « medium/… »
