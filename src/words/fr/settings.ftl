built-not-there = il n’y a pas de dossier `{ $folder }`, ni ici ni dans le site
    .help = produisez d’abord le site, puis nommez le dossier que le générateur écrit : `--built public`
built-empty = aucune page HTML dans `{ $folder }`
    .help = produisez d’abord le site, puis nommez le dossier que le générateur écrit : `--built public`
built-of-another = aucune des pages de `{ $folder }` ne correspond au contenu de ce site
    .help = nommez le dossier entier que le générateur écrit pour ce site : `--built public`
