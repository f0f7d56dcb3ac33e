# Configuration, arguments, et ce qui arrête le programme.

config-unknown-key = clé inconnue `{ $key }` ; vouliez-vous dire `{ $nearest }` ?
config-unknown-key-list = clé inconnue `{ $key }` ; clés connues ici : { $known }
config-out-of-range = `{ $key }` vaut { $value } ; les valeurs vont de { $least } à { $most }
config-wrong-kind = `{ $key }` est { $found } ; valeur attendue : { $expected }
config-not-a-mapping = la configuration est { $found } ; elle doit contenir des clés et des valeurs
config-empty = `{ $key }` est vide
config-key-needed = il manque `{ $key }`
config-twice = `{ $key }` est donné deux fois
config-outside = `{ $key }` mène hors du site : `{ $value }`
config-variant-name = il manque `{ $part }` dans `variants.name` ; sans cela, deux variantes pourraient avoir le même chemin
config-avif = cette version de vignettes n’écrit pas d’AVIF ; compilez-la avec `cargo install --features avif` (il faut libaom), ou retirez avif de `variants.formats`
config-size = `{ $key }` vaut `{ $value }` ; valeur attendue : une taille comme 512MiB ou 2GiB
config-glob = ce motif de noms de fichiers n’est pas valide : { $detail }
config-syntax = erreur de syntaxe : { $detail }
config-unreadable = impossible de lire { $path } : { $detail }
    .help = vérifiez le chemin et qui peut lire le fichier
site-not-there = il n’y a pas de dossier `{ $path }`
    .help = indiquez le dossier du site : `vignettes build chemin/du/site`
site-not-found = aucun site dans `{ $path }` ni dans un dossier au-dessus
    .help = un site a un fichier `vignettes.yaml`, une configuration de Hugo, ou les dossiers `content` et `static`
no-pages = aucune page sous { $folders }
    .help = indiquez les dossiers de vos langues sous `languages:` dans vignettes.yaml
no-posts = { $pages ->
        [one] la seule page ne nomme aucune image
       *[other] aucune des { $pages } pages ne nomme d’image
    }
    .help = indiquez les clés de vos en-têtes sous `front-matter:` dans vignettes.yaml
manifest-unreadable = impossible de lire { $path } : { $detail }
    .help = vérifiez qui peut lire le fichier
clean-page-unreadable = { $path } est illisible, et on ne sait donc pas ce que cette page demande ; rien n’a été supprimé
    .help = `vignettes check` dit ce qui ne va pas dans la page
manifest-outside = { $path } mène hors du site, par un lien
    .help = mettez le manifeste dans le site : `manifest:` dans vignettes.yaml dit où
manifest-not-ours = { $path } n’est pas un manifeste de vignettes : { $detail }
    .help = restaurez-le à partir du dépôt, ou déplacez-le et lancez `vignettes build --adopt keep`
manifest-newer = { $path } a été écrit par une version plus récente de vignettes (format { $detail })
    .help = employez cette version, ou déplacez le manifeste et lancez `vignettes build --adopt keep`
cache-unwritable = impossible d’écrire dans le dossier de cache `.vignettes` : { $detail }
    .help = vérifiez qui peut écrire dans le dossier du site, et que le disque n’est pas plein
manifest-unwritable = impossible d’écrire { $path } : { $detail }
    .help = corrigez la cause et recommencez : ce qui a été produit est conservé
output-file = impossible d’écrire { $path } : { $detail }
    .help = vérifiez le chemin donné à --output-file
threads = impossible de lancer les fils d’exécution : { $detail }
    .help = recommencez avec --jobs 1
rule-unknown = aucune règle `{ $rule }` ; vouliez-vous dire `{ $nearest }` ?
    .help = `vignettes explain` énumère toutes les règles
rule-unknown-list = aucune règle `{ $rule }`
    .help = `vignettes explain` énumère toutes les règles
