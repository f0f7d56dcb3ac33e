# Réparation

check-fixable = { $count ->
        [one] `check --fix` peut en corriger 1
       *[other] `check --fix` peut en corriger { $count }
    }
fix-set = la valeur de `{ $key }` est maintenant `{ $value }`
fix-insert = `{ $key }` est ajouté : `{ $value }`
fix-rename = la clé `{ $key }` s’appelle maintenant `{ $to }`
fix-url = l’adresse est maintenant `{ $url }`
fix-alt = le texte de remplacement est maintenant `{ $alt }`
fix-append = du texte est ajouté à la fin
fix-left = laissé tel quel : { $why }
fix-sum = { $mends ->
        [one] { $mends } correction
       *[other] { $mends } corrections
    } dans { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }
fix-would = { $mends ->
        [one] { $mends } correction serait faite
       *[other] { $mends } corrections seraient faites
    } dans { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }; rien n’est écrit
unedited-encoding = le fichier n’est pas en UTF-8
unedited-unclosed = ses métadonnées d’en-tête ne se terminent pas
unedited-syntax = ses métadonnées d’en-tête sont illisibles
unedited-foreign = ses métadonnées d’en-tête ont une forme que nous ne lisons pas
unedited-no-matter = il n’a pas de métadonnées d’en-tête
unedited-absent = la clé n’y est pas
unedited-duplicate = la clé y est deux fois, et les générateurs ne retiennent pas tous la même
unedited-taken = une clé de ce nom existe déjà
unedited-anchor = une ancre, un alias, une étiquette ou une clé de fusion se trouve à cet endroit
unedited-not-text = la clé contient plus qu’un seul texte
unedited-shape = la forme dans laquelle c’est écrit ne peut pas être modifiée sans risque
unedited-no-image = l’image est introuvable
unedited-elsewhere = c’est écrit ailleurs dans la page, ou un gabarit le produit
unedited-unproved = impossible de prouver que rien d’autre ne changerait
unwritten-outside = un lien mène hors du site
unwritten-changed = le fichier a changé entre-temps; relancez la commande
unwritten-read-only = le fichier est en lecture seule
unwritten-failed = le fichier ne peut pas être écrit : { $detail }
