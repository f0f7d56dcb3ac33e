# Ce que dit `inspect` : ce qui a été compris d’un site, ou d’une page.

inspect-more = { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    } (option -v pour les voir)

inspect-generator = Générateur : { $generator }
inspect-generator-none = Générateur : aucun de ceux qui sont connus
inspect-shown-by-setting = fixé par « generator: » dans { $path }
inspect-shown-by-files = reconnu à { $names }
inspect-shown-by-folders = reconnu aux dossiers { $names }
inspect-shown-by-nothing = aucun fichier ou dossier d’un générateur connu n’a été trouvé; écrivez « generator: » dans vignettes.yaml s’il y en a un
inspect-configuration = Fichiers de configuration lus : { $count }
inspect-languages = Langues
inspect-language = { $lang } : { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
inspect-language-default = { $lang }, langue par défaut : { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
inspect-language-by-folder = { $count } par leur dossier de contenu
    .one = trouvée par son dossier de contenu
inspect-language-by-suffix = { $count } par la fin de leur nom, « { $suffix } »
    .one = trouvée par la fin de son nom, « { $suffix } »
inspect-language-by-folder-name = { $count } par un dossier appelé « { $lang } »
    .one = trouvée par un dossier appelé « { $lang } »
inspect-language-by-key = { $count } par une clé de leur en-tête, ou des données de leur dossier
    .one = trouvée par une clé de son en-tête, ou des données de son dossier
inspect-language-by-default = { $count } parce que rien n’indique une autre langue
    .one = rien n’indique une autre langue
inspect-page-files = les pages sont des fichiers comme { $names }
inspect-unread = { $count ->
        [one] { $count } fichier qui finit
       *[other] { $count } fichiers qui finissent
    } par « .{ $kind } » dans les dossiers de pages { $count ->
        [one] n’est pas lu
       *[other] ne sont pas lus
    }
inspect-content = Dossiers de pages
inspect-content-lang = « { $folder } », en { $languages }
inspect-content-any = « { $folder } », dans n’importe quelle langue
inspect-served = Dossiers d’images, et leurs adresses
inspect-served-at = « { $folder } » est publié à { $address }
inspect-assets-at = « { $folder } » est traité par le générateur; les gabarits demandent ses fichiers à { $address }
inspect-alias = « { $prefix } » désigne « { $folder } »
inspect-output = ce que nous produisons va dans « { $folder } »
inspect-relative-page-address = les adresses relatives se comptent à partir de l’adresse de la page
inspect-relative-page-file = les adresses relatives se comptent à partir du fichier de la page
inspect-excluded = Laissé hors du site
inspect-excluded-names = { $names }
inspect-pairs = Pages qui existent en deux langues ou plus : { $count }
inspect-pairs-by-key = { $count } par une clé de même valeur
inspect-pairs-by-named = { $count } par une clé qui nomme l’autre page
inspect-pairs-by-address = { $count } par des adresses qui ne diffèrent que par la langue
inspect-pairs-by-path = { $count } par leur chemin
inspect-unpaired = en { $lang }, { $count ->
        [one] { $count } page avec des images n’existe dans aucune autre langue
       *[other] { $count } pages avec des images n’existent dans aucune autre langue
    }
inspect-images = Images : { $uses ->
        [one] { $uses } affichée
       *[other] { $uses } affichées
    }, { $images ->
        [one] { $images } fichier
       *[other] { $images } fichiers
    }
inspect-keys = Clés d’en-tête recherchées
inspect-key = « { $setting } » : « { $key } », dans { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
inspect-key-none = « { $setting } » : dans aucune page ({ $names })
inspect-key-none-of = « { $setting } » : dans aucune page ({ $names } et d’autres)
inspect-templates = Gabarits lus : { $count }
inspect-called = les pages peuvent appeler { $names }
inspect-absent = absents de ce disque : { $names }
inspect-put-before = les gabarits mettent { $names } devant une image
inspect-manifest = Manifeste : { $path }
inspect-manifest-absent = Manifeste : { $path }, pas encore écrit
inspect-questions = Questions ouvertes
inspect-question = { $path } calcule « { $key } » par du code, qui n’est pas exécuté : si ce qui précède est faux, écrivez « { $setting } » dans vignettes.yaml

inspect-page = { $path }
inspect-page-problem = elle ne peut être lue en entier : « vignettes check » dit pourquoi
inspect-page-unpublished = les lecteurs ne l’ont pas maintenant : c’est un brouillon, ou sa date n’est pas venue ou est passée
inspect-page-language = langue : { $lang }
inspect-page-no-tie = rien ne la lie à une page dans une autre langue
inspect-page-pair-key = paire : par la clé « { $value } »
inspect-page-pair-named = paire : par une clé qui nomme l’autre page
inspect-page-pair-address = paire : par des adresses qui ne diffèrent que par la langue
inspect-page-pair-path = paire : par le chemin « { $value } »
inspect-page-alone-key = pas de paire : aucune autre page n’a la clé « { $value } »
inspect-page-alone-named = pas de paire : la page qu’une clé nomme est introuvable
inspect-page-alone-address = pas de paire : aucune autre page n’a une telle adresse
inspect-page-alone-path = pas de paire : aucune page dans une autre langue n’a le chemin « { $value } »
inspect-partner = { $lang } : { $path }
inspect-page-address = adresse : { $address }
inspect-page-address-unknown = adresse : le contenu ne permet pas de la connaître
inspect-counted-from-address = les adresses relatives se comptent à partir de { $address }
inspect-counted-from-file = les adresses relatives se comptent à partir de son fichier
inspect-counted-from-bundle = les adresses relatives désignent les fichiers à côté d’elle
inspect-counted-from-unknown = rien ne dit à partir de quoi se comptent les adresses relatives
inspect-no-images = Elle ne montre aucune image

inspect-image = Ligne { $line }, colonne { $column } : { $image }
inspect-role-image = l’image de l’en-tête
inspect-role-markdown = une image en Markdown
inspect-role-html = une image en HTML
inspect-role-figure = une image d’un shortcode, d’une inclusion ou d’un composant
inspect-role-front-matter = une autre image de l’en-tête
inspect-role-social = une image pour d’autres sites, que la page ne montre pas
inspect-file-served = fichier : { $file }, à son adresse dans un dossier publié
inspect-file-site-folder = fichier : { $file }, à son adresse sans le dossier du site entier
inspect-file-page-address = fichier : { $file }, compté à partir de l’adresse de la page
inspect-file-page-file = fichier : { $file }, compté à partir du fichier de la page
inspect-file-bundle = fichier : { $file }, à côté de la page dans son dossier
inspect-file-other-bundle = fichier : { $file }, dans le même dossier d’une autre langue
inspect-file-among-pages = fichier : { $file }, à son adresse parmi les fichiers des pages
inspect-file-assets = fichier : { $file }, parmi les images que le générateur traite
inspect-file-alias = fichier : { $file }, par un nom de son dossier
inspect-file-template-folder = fichier : { $file }, dans le dossier qu’un gabarit met devant
inspect-file-root = fichier : { $file }, compté à partir de la racine du site sans les « ../ »
inspect-file-made = fichier : { $file }, par l’adresse que fait un gabarit
inspect-missing = pas de fichier : { $file } n’existe pas
inspect-missing-page-address = pas de fichier : { $file }, compté à partir de l’adresse de la page, n’existe pas
inspect-missing-page-file = pas de fichier : { $file }, compté à partir du fichier de la page, n’existe pas
inspect-missing-bundle = pas de fichier : { $file }, à côté de la page dans son dossier, n’existe pas
inspect-missing-template-folder = pas de fichier : { $file }, dans le dossier qu’un gabarit met devant, n’existe pas
inspect-other-case = pas de fichier : { $file } n’existe pas, mais { $near } existe, qui diffère par la casse ou les accents
inspect-target-escapes = pas de fichier : le chemin mène hors du site
inspect-target-remote = sur un autre site; son fichier n’est donc pas examiné
inspect-target-inline = l’image est dans le texte lui-même
inspect-target-dynamic = un gabarit fait l’adresse; son fichier ne peut donc être connu
inspect-target-empty = aucune image n’est nommée
inspect-address-made = un gabarit fait l’adresse à partir de ce qui est écrit : un fichier absent n’est pas une erreur
inspect-alt = texte de remplacement : « { $alt } »
inspect-alt-empty = texte de remplacement : présent et vide
inspect-alt-from-key = de la clé « { $name } »
inspect-alt-from-inherited = d’un en-tête dont la page hérite
inspect-alt-from-attribute = de « { $name } »
inspect-alt-from-place = d’un argument, par sa place
inspect-alt-from-element = de l’élément « { $name } »
inspect-alt-from-brackets = des crochets de Markdown
inspect-alt-from-template = texte de remplacement : un gabarit le fait; il ne peut donc être connu
inspect-alt-from-nothing = texte de remplacement : aucun
inspect-decorative = elle est marquée comme décorative
inspect-thumb-fresh = vignette : { $path }, présente
inspect-thumb-to-make = vignette : { $path }, à produire par « vignettes build »
inspect-thumb-refused = vignette : { $path }, refusée (« vignettes plan » dit pourquoi)
inspect-thumb-failed = vignette : { $path }, impossible à produire (« vignettes plan » dit pourquoi)
inspect-thumb-left-out = vignette : { $path }, écartée
inspect-variant-fresh = variante : { $path }, présente
inspect-variant-to-make = variante : { $path }, à produire par « vignettes build »
inspect-variant-refused = variante : { $path }, refusée (« vignettes plan » dit pourquoi)
inspect-variant-failed = variante : { $path }, impossible à produire (« vignettes plan » dit pourquoi)
inspect-variant-left-out = variante : { $path }, écartée, car elle ne vaut pas ses octets
inspect-variants-fresh = variantes : { $count } présentes
inspect-variants-to-make = variantes : { $count } à produire par « vignettes build »
inspect-variants-refused = variantes : { $count } refusées (« vignettes plan » dit pourquoi)
inspect-variants-failed = variantes : { $count } impossibles à produire (« vignettes plan » dit pourquoi)
inspect-variants-left-out = variantes : { $count } écartées, car elles ne valent pas leurs octets

inspect-not-there = { $path } est introuvable
    .help = donnez une page du site, ou aucun chemin pour voir ce qui a été compris du site entier
inspect-no-page-folder = { $path } n’est pas une page : ce fichier n’est dans aucun des dossiers de pages, { $folders }
    .help = donnez les dossiers de vos langues sous « languages: » dans vignettes.yaml
inspect-no-page-excluded = { $path } n’est pas une page : le générateur laisse ce fichier de côté
    .help = « vignettes inspect » sans chemin montre ce qui est laissé hors du site
inspect-no-page-kind = { $path } n’est pas une page : les pages sont des fichiers comme { $names }
    .help = donnez « pages: » dans vignettes.yaml si ce fichier doit en être une
inspect-no-page-matter = { $path } n’est pas une page : ce fichier n’a pas d’en-tête, et le générateur copie de tels fichiers tels quels
    .help = ajoutez un en-tête, même vide, si ce fichier doit être une page
