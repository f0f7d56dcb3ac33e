# Ce que le code dit en anglais à l’intérieur d’un message : l’état d’une image, la nature d’un fichier. L’identifiant
# est la phrase anglaise elle-même, `n` y tient lieu des nombres, qui sont dans l’ordre `$n`, `$m`. Une phrase qui n’est
# pas ici reste telle quelle : ce sont les mots d’un décodeur ou du système.

## Ce qui arrive à une image (la phrase suit un deux-points ; « elle » est l’image)

phrase-the-file-ends-before-its-picture-does = le fichier finit avant son image
phrase-its-data-is-damaged = ses données sont endommagées
phrase-no-decoder-can-read-it = aucun décodeur ne peut la lire
phrase-the-file-ends-within-its-header = le fichier finit au milieu de son en-tête
phrase-it-ends-before-its-picture = elle finit avant son contenu
phrase-it-holds-no-picture = elle ne contient aucune image
phrase-a-frame-is-missing = il manque une trame
phrase-it-does-not-begin-with-its-header = elle ne commence pas par son en-tête
phrase-it-does-not-begin-with-a-picture = elle ne commence pas par une image
phrase-its-header-is-there-twice = son en-tête est là deux fois
phrase-its-size-is-absurd = sa taille est absurde
phrase-its-size-is-missing = sa taille n’est pas indiquée
phrase-its-size-changed = sa taille a changé
phrase-a-side-of-it-is-n-pixels-long = un de ses côtés mesure { $n } pixel
phrase-a-length-is-absurd = une longueur est absurde
phrase-a-place-in-it-is-absurd = une position est absurde
phrase-an-offset-is-absurd = un décalage est absurde
phrase-a-number-is-too-wide = un nombre est trop grand
phrase-it-has-fewer-rows-than-its-header-says = elle a moins de lignes que n’en annonce son en-tête
phrase-its-frames-and-its-header-differ-in-size = ses trames et son en-tête n’ont pas la même taille
phrase-its-frame-and-its-header-differ-in-size = sa trame et son en-tête n’ont pas la même taille
phrase-the-decoder-gave-another-size-than-the-header = le décodeur donne une autre taille que l’en-tête
phrase-its-restart-markers-are-out-of-order = ses marqueurs de reprise sont dans le désordre
phrase-its-frame-is-cut = sa trame est coupée
phrase-a-scan-comes-before-its-frame = un balayage précède sa trame
phrase-its-key-frame-has-no-start-code = sa trame clé n’a pas de code de début
phrase-its-lossless-data-has-no-signature = ses données sans perte n’ont pas de signature
phrase-its-frame-has-no-header = sa trame n’a pas d’en-tête
phrase-the-header-of-its-frame-is-cut-short = l’en-tête de sa trame est coupé
phrase-a-still-picture-has-many-frames = une image fixe a plusieurs trames
phrase-its-samples-lie-in-no-known-way = ses échantillons ne sont dans aucun ordre connu
phrase-one-of-its-boxes-is-too-short = une de ses boîtes est trop courte
phrase-it-has-no-list-of-pictures = elle n’a pas de liste d’images
phrase-its-list-is-not-of-pictures = sa liste n’est pas une liste d’images
phrase-a-box-that-must-be-alone-is-there-twice = une boîte qui doit être seule est là deux fois
phrase-an-item-lies-in-too-many-pieces = un élément est en trop de morceaux
phrase-a-property-is-named-that-is-not-there = une propriété est nommée et n’est pas là
phrase-a-part-of-it-is-in-another-file = une de ses parties est dans un autre fichier
phrase-a-part-of-it-lies-nowhere = une de ses parties n’est nulle part
phrase-a-part-of-it-is-not-there = il en manque une partie
phrase-its-pieces-lie-over-one-another = ses morceaux se chevauchent
phrase-its-av1c-is-of-no-known-version = sa boîte av1C est d’une version inconnue
phrase-the-picture-that-it-shows-first-is-not-there = l’image qu’elle montre d’abord n’est pas là
phrase-its-aperture-is-not-within-the-picture = son cadrage sort de l’image
phrase-the-plan-of-its-grid-is-cut-short = le plan de sa grille est coupé
phrase-a-part-of-its-grid-is-not-there = il manque une partie de sa grille
phrase-its-grid-does-not-fit-its-size = sa grille ne correspond pas à sa taille
phrase-it-has-colours-where-it-says-that-there-are-none = elle a des couleurs là où elle dit qu’il n’y en a pas

## Des formats qui ne sont pas pris en charge (la phrase suit « le format »)

phrase-png-in-apple-s-own-variant = PNG dans la variante d’Apple
phrase-jpeg-of-that-kind = JPEG de cette sorte
phrase-jpeg-with-arithmetic-coding = JPEG à codage arithmétique
phrase-webp-of-that-kind = WebP de cette sorte
phrase-cmyk-jpeg-of-that-kind = JPEG en CMJN de cette sorte
phrase-jpeg-in-inks = JPEG en encres
phrase-png-in-inks = PNG en encres
phrase-jpeg-of-that-size = JPEG de cette taille
phrase-png-of-that-size = PNG de cette taille
phrase-webp-of-that-size = WebP de cette taille
phrase-gif-of-that-size = GIF de cette taille
phrase-avif-of-that-size = AVIF de cette taille
phrase-gif-of-n-frames-of-n-n-pixels = GIF de { $n } trames de { $m } × { $o } pixels
phrase-avif-whose-transparency-is-of-another-size = AVIF dont la transparence est d’une autre taille
phrase-avif-whose-transparency-is-a-grid-of-its-own = AVIF dont la transparence a sa propre grille
phrase-avif-with-matrix-coefficients-n = AVIF à coefficients de matrice { $n }
phrase-avif-with-primaries-n-and-transfer-n = AVIF à primaires { $n } et à transfert { $m }
phrase-avif-whose-parts-are-no-av1-pictures = AVIF dont les parties ne sont pas des images AV1
phrase-still-gif-as-an-animation = GIF fixe pris pour une animation

## Ce qu’est un fichier (la phrase suit « c’est » ou « on dirait »)

phrase-an-empty-file = un fichier vide
phrase-a-git-lfs-pointer = un pointeur Git LFS
phrase-an-html-page = une page HTML
phrase-an-xml-document = un document XML
phrase-n-bytes-of-text = { $n ->
        [one] { $n } octet de texte
       *[other] { $n } octets de texte
    }
phrase-a-text-file = un fichier texte
phrase-a-zip-archive = une archive ZIP
phrase-a-gzip-file = un fichier gzip
phrase-a-riff-file-that-is-no-webp = un fichier RIFF qui n’est pas du WebP
phrase-a-video-or-audio-file = un fichier vidéo ou audio
phrase-a-video-file = un fichier vidéo
phrase-nothing-but-zeros = une suite de zéros
phrase-binary-data = un fichier binaire

## Ce qu’est une valeur de la configuration

phrase-nothing = une valeur vide
phrase-a-true-or-false = une valeur vrai ou faux
phrase-true-or-false = vrai ou faux
phrase-a-number = un nombre
phrase-a-whole-number = un nombre entier
phrase-a-text = un texte
phrase-a-list = une liste
phrase-a-mapping = un ensemble de clés et de valeurs
phrase-something-else = autre chose

## À quoi sert une clé d’en-tête

phrase-image = image
phrase-alt = texte de remplacement
phrase-thumb = vignette

## Ce qui a changé

phrase-source = l’image
phrase-recipe = la recette
phrase-encoder = l’encodeur

## Textes et arguments qui ne se lisent pas

phrase-aliases-repeat-too-much = les alias se répètent trop
phrase-nested-too-deeply = l’imbrication est trop profonde
phrase-a-whole-number-from-n-to-n-is-expected = il faut un nombre entier de { $n } à { $m }
phrase-a-size-such-as-nmib-or-ngib-is-expected = il faut une taille comme { $n }MiB ou { $m }GiB
phrase-at-least-nmib-is-needed = il faut au moins { $n }MiB

## Fichiers et système

phrase-standard-output = la sortie standard
phrase-a-file-appeared-there-meanwhile-it-is-left-as-it-is = un fichier y est apparu entre-temps; il reste tel quel
phrase-without-an-explanation = sans explication
phrase-the-lock-is-poisoned = le verrou est hors d’usage
phrase-the-journal-s-lock-is-poisoned = le verrou du journal est hors d’usage
phrase-it-is-a-folder = c’est un dossier
phrase-it-is-no-folder = ce n’est pas un dossier
phrase-it-is-no-regular-file = ce n’est pas un fichier ordinaire
phrase-it-is-larger-than-n-mib = il fait plus de { $n } Mio
phrase-a-link-leads-out-of-the-site = un lien mène hors du site
phrase-it-is-a-link = c’est un lien
phrase-it-is-the-second-configuration-of-the-site = c’est la deuxième configuration du site
phrase-it-is-not-utf-n = il n’est pas en UTF-8
phrase-its-name-is-not-utf-n = son nom n’est pas en UTF-8
phrase-a-folder-above-it-is-being-exchanged = un dossier qui le contient est en train d’être remplacé
phrase-not-a-file = ce n’est pas un fichier
phrase-the-name-is-not-utf-n = le nom n’est pas en UTF-8
phrase-no-such-file-or-directory-os-error-n = fichier ou dossier introuvable (erreur système { $n })
phrase-permission-denied-os-error-n = permission refusée (erreur système { $n })
phrase-file-exists-os-error-n = le fichier existe déjà (erreur système { $n })
phrase-not-a-directory-os-error-n = ce n’est pas un dossier (erreur système { $n })
phrase-is-a-directory-os-error-n = c’est un dossier (erreur système { $n })
phrase-file-too-large-os-error-n = fichier trop volumineux (erreur système { $n })
phrase-no-space-left-on-device-os-error-n = il n’y a plus d’espace sur le disque (erreur système { $n })
phrase-disk-quota-exceeded-os-error-n = quota de disque dépassé (erreur système { $n })
phrase-read-only-file-system-os-error-n = système de fichiers en lecture seule (erreur système { $n })
phrase-too-many-open-files-os-error-n = trop de fichiers ouverts (erreur système { $n })
phrase-input-output-error-os-error-n = erreur d’entrée-sortie (erreur système { $n })
phrase-file-name-too-long-os-error-n = nom de fichier trop long (erreur système { $n })
phrase-too-many-levels-of-symbolic-links-os-error-n = trop de liens symboliques à la suite (erreur système { $n })
phrase-the-name-holds-a-backslash = le nom contient une barre oblique inverse
phrase-more-than-n-values = plus de { $n } valeurs
phrase-more-than-n-tables = plus de { $n } tables
phrase-anchors-hold-too-much = les ancres contiennent trop de données
phrase-an-answer-of-more-than-n-mib = une réponse de plus de { $n } Mio

## Ce qui ne va pas dans du YAML

phrase-a-bracket-is-opened-and-never-closed = un crochet s’ouvre et ne se ferme jamais
phrase-a-bracket-is-closed-that-is-not-open = un crochet se ferme sans s’être ouvert
phrase-a-comma-is-missing-between-brackets = il manque une virgule entre crochets
phrase-a-quotation-mark-is-opened-and-never-closed = un guillemet s’ouvre et ne se ferme jamais
phrase-text-stands-behind-the-closing-quotation-mark = il y a du texte après le guillemet fermant
phrase-a-backslash-means-nothing-before-this-character = une barre oblique inverse ne veut rien dire devant ce caractère
phrase-a-text-with-a-colon-and-a-space-in-it-needs-quotation-marks = un texte qui contient un deux-points suivi d’une espace se met entre guillemets
phrase-a-key-with-a-colon-behind-it-is-expected = une clé suivie d’un deux-points est attendue
phrase-the-indentation-does-not-fit-the-lines-above = le retrait ne concorde pas avec les lignes du dessus
phrase-a-tab-is-no-indentation-in-yaml-use-spaces = une tabulation ne fait pas de retrait en YAML : utilisez des espaces
phrase-a-text-that-begins-with-this-character-needs-quotation-marks = un texte qui commence par ce caractère se met entre guillemets
phrase-no-value-has-the-name-that-this-alias-gives = aucune valeur ne porte le nom que donne cet alias
