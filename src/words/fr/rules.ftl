# Constats. Un message porte le nom de sa règle, ou de la règle et de sa variante ; `.help` dit quoi faire.
# Fragments en minuscules, sans point final ; noms et code entre guillemets.

## Langues, selon les valeurs `$lang` et `$twin-lang` du message qui y renvoie. Toujours après « en ».

language = { $lang ->
        [de] allemand
        [en] anglais
        [es] espagnol
        [fr] français
        [it] italien
        [nl] néerlandais
        [pt] portugais
       *[other] « { $lang } »
    }
twin-language = { $twin-lang ->
        [de] allemand
        [en] anglais
        [es] espagnol
        [fr] français
        [it] italien
        [nl] néerlandais
        [pt] portugais
       *[other] « { $twin-lang } »
    }

## Présence

alt-missing = « { $image } » n’a pas de texte de remplacement
    .help = ajoutez « { $key }: … » sous la ligne { $line }, avec ce que l’image apprend au lecteur; si elle ne lui apprend rien, écrivez « { $decorative }: true »
alt-missing-drawing = un dessin (« <svg role="img"> ») n’a pas de nom
    .help = ajoutez-y « <title>…</title> » comme premier élément, ou « aria-label="…" » à la balise, avec ce que le dessin apprend au lecteur; s’il ne lui apprend rien, remplacez le rôle par « aria-hidden="true" »
alt-missing-html = « { $image } » n’a pas de texte de remplacement
    .help = ajoutez « alt="…" » à la balise, avec ce que l’image apprend au lecteur; si elle ne lui apprend rien, écrivez « alt="" »
alt-missing-map = « { $image } » n’a pas de texte de remplacement
    .help = ajoutez « alt: … » à côté de l’adresse, avec ce que l’image apprend au lecteur; si elle ne lui apprend rien, ajoutez « decorative: true »
alt-missing-near = « { $image } » n’a pas de texte de remplacement
    .help = ajoutez « { $key }: … » sous la ligne { $line }, avec ce que l’image apprend au lecteur; { $written } n’est pas lu comme texte de remplacement, alors si le texte s’y trouve, renommez la clé; si l’image ne lui apprend rien, écrivez « { $decorative }: true »
alt-missing-theme = « { $image } » n’a pas de texte de remplacement dans le site, et le thème « { $theme } », qui en donne peut-être un, n’est pas ici
    .help = ajoutez « { $key }: … » sous la ligne { $line }; ou procurez-vous le thème, ou vérifiez le site produit avec « --built »
alt-missing-shortcode = « { $image } » n’a pas de texte de remplacement
    .help = ajoutez « alt="…" » au code court, avec ce que l’image apprend au lecteur

alt-empty = le texte de remplacement de « { $image } » est vide
    .help = donnez à « { $key } » un texte qui dit ce que l’image apprend au lecteur; si elle ne lui apprend rien, écrivez « { $decorative }: true »
alt-empty-map = le texte de remplacement de « { $image } » est vide
    .help = donnez à « alt » un texte qui dit ce que l’image apprend au lecteur; si elle ne lui apprend rien, ajoutez « decorative: true » à côté de l’adresse
alt-empty-markdown = le texte de remplacement de « { $image } » est vide
    .help = écrivez-le entre les crochets : « ![ce que l’image apprend au lecteur](…) »; si elle ne lui apprend rien, employez « <img alt="" src="…"> »
alt-empty-nothing = « ![]() » ne nomme aucune image et n’a pas de texte de remplacement : le lecteur voit une image brisée, ou rien
    .help = écrivez le texte entre les crochets et l’adresse entre les parenthèses, ou supprimez-le
alt-empty-shortcode = le texte de remplacement de « { $image } » est vide
    .help = écrivez « alt="…" » avec ce que l’image apprend au lecteur

alt-whitespace = le texte de remplacement de « { $image } » ne contient que des espaces
    .help = écrivez ce que l’image apprend au lecteur, ou laissez le texte vide et indiquez que l’image est décorative

alt-key-unknown = « { $written } » n’est pas lu comme texte de remplacement : « { $image } » n’en a donc pas
    .help = renommez la clé en « { $key } » ou, si vos gabarits lisent « { $written } », ajoutez-la sous « front-matter: alt: » dans la configuration
alt-key-unknown-extra = « { $written } » n’est pas lu comme texte de remplacement; « { $key } », à côté, l’est
    .help = supprimez « { $written } », une fois son texte dans « { $key } »

## Valeur

alt-filename = le texte de remplacement « { $alt } » est un nom de fichier
    .help = écrivez ce que l’image apprend à qui ne la voit pas

alt-placeholder = le texte de remplacement « { $alt } » est un texte provisoire
    .help = écrivez ce que l’image apprend à qui ne la voit pas

alt-too-long = le texte de remplacement compte { $length } caractères, { $over } de plus que la limite de { $limit }
    .help = gardez ici l’essentiel, et mettez les détails dans le texte ou dans une légende

alt-vague = le texte de remplacement « { $alt } » dit seulement qu’il y a une image
    .help = dites ce que cette image apprend au lecteur; si elle ne lui apprend rien, rendez-la décorative
alt-vague-mute = le texte de remplacement « { $alt } » ne contient aucun mot
    .help = dites ce que cette image apprend au lecteur; si elle ne lui apprend rien, rendez-la décorative

alt-redundant-prefix = le texte de remplacement commence par « { $prefix } », ce que le lecteur d’écran dit déjà de lui-même
    .help = commencez par ce que montre l’image

alt-markup = « { $markup } », dans le texte de remplacement, est lu à voix haute tel quel
    .help = écrivez des mots et des caractères ordinaires

alt-duplicate = le texte de remplacement « { $alt } » est aussi celui de « { $other } »
    .help = dites ce que chacune des deux images montre et que l’autre ne montre pas
alt-duplicate-caption = la légende répète le texte de remplacement « { $alt } »
    .help = le lecteur d’écran lit les deux : dites dans le texte de remplacement ce que la légende ne dit pas, ou laissez-le vide (« alt="" »)

## Deux langues

alt-parity = cette page n’a pas de « { $key } », alors que son équivalent « { $twin } » montre « { $image } »
    .help = ajoutez ici « { $key }: {"…"} » avec son texte de remplacement, ou retirez l’image de « { $twin } »
alt-parity-body = « { $image } » est décorative ici; à sa place, « { $twin } » montre « { $other } » et la décrit : « { $alt } »
    .help = décrivez l’image ici aussi, ou rendez-la décorative dans les deux pages
alt-parity-empty = le texte de remplacement de « { $image } » est vide ici, et « { $twin } » en a un : « { $alt } »
    .help = écrivez ici aussi ce que l’image apprend au lecteur; si elle ne lui apprend rien, rendez-la décorative dans les deux pages (« { $decorative }: true », ou « alt="" » dans une balise)
alt-parity-off = le « { $key } » de cette page est désactivé, alors que son équivalent « { $twin } » montre « { $image } »
    .help = montrez l’image ici aussi, avec son texte de remplacement, si elle apprend quelque chose au lecteur
alt-parity-decorative = « { $image } » est décorative ici et décrite dans « { $twin } » : « { $alt } »
    .help = décrivez l’image ici aussi, ou rendez-la décorative dans les deux pages

alt-untranslated = le texte de remplacement « { $alt } » n’est pas en { language } : c’est celui de « { $twin } », en { twin-language }
    .help = traduisez-le en { language }; si c’est voulu, indiquez sa langue avec « { $key }: { $twin-lang } », ou avec « lang="{ $twin-lang }" » dans la balise
alt-untranslated-unsure = le texte de remplacement « { $alt } » est le même que dans « { $twin } »
    .help = traduisez-le en { language }; si c’est voulu, indiquez sa langue avec « { $key }: { $twin-lang } », ou avec « lang="{ $twin-lang }" » dans la balise

alt-wrong-language = le texte de remplacement « { $alt } » n’est pas en { language }; il semble être en { twin-language }
    .help = traduisez-le en { language }; si c’est voulu, indiquez sa langue avec « { $key }: { $twin-lang } », ou avec « lang="{ $twin-lang }" » dans la balise

alt-mixed-language = le texte de remplacement est en partie en { language }, en partie en { twin-language }
    .help = gardez ce qui est en { language }; une citation en { twin-language } peut rester, entre guillemets

alt-length-ratio = le texte de remplacement compte { $ours } caractères, celui de « { $twin } » en compte { $theirs }
    .help = vérifiez si quelque chose a été oublié

alt-stale-translation = le texte de remplacement de « { $twin } » a changé le { $date } (commit { $commit }); celui-ci n’a pas changé depuis
    .help = vérifiez que ce texte dit toujours la même chose : l’autre était « { $before } », il est maintenant « { $after } »
alt-stale-translation-work = le texte de remplacement de « { $twin } » a changé, mais pas encore dans un commit; celui-ci n’a pas changé depuis
    .help = vérifiez que ce texte dit toujours la même chose : l’autre était « { $before } », il est maintenant « { $after } »

## Paires

pair-missing = aucune page { $count ->
        [one] en { language }
       *[other] dans les langues « { $languages } »
    } n’a la clé « { $key } »
    .help = donnez à la traduction de ce billet la clé « { $key } », ou écrivez-la
pair-missing-path = aucune page { $count ->
        [one] en { language }
       *[other] dans les langues « { $languages } »
    } n’a le chemin « { $name } », alors que la plupart des pages voisines ont leur équivalent
    .help = écrivez la traduction sous le même nom; si elle existe sous un autre, donnez aux deux la même clé « { $key } »

pair-near-miss = la clé « { $key } » n’a pas d’équivalent en { language } : « { $partner-key } », dans « { $partner } », { $difference ->
        [slash] en diffère par une barre oblique
        [blank] en diffère par une espace
        [case] en diffère par les majuscules
        [accent] en diffère par les accents
        [unicode] a le même aspect, mais d’autres caractères
       *[letter] s’écrit presque de la même façon
    }
    .help = écrivez « { $partner-key } » ici, pour que les deux pages forment de nouveau une paire
pair-near-miss-unsure = la clé « { $key } » de « { $title } » et la clé « { $partner-key } » de « { $partner-title } » (« { $partner } ») s’écrivent presque de la même façon, et ni l’une ni l’autre n’a d’équivalent
    .help = si les deux sont un même billet, donnez-leur la même clé; si ce sont deux billets, il manque à chacun sa page dans l’autre langue
pair-near-miss-path = cette page n’a pas d’équivalent en { language } : le nom de « { $partner } » s’écrit presque de la même façon
    .help = si les deux vont ensemble, renommez l’une des deux, ou donnez-leur la même clé « { $key } »

pair-unfound = { $count } billets sur { $posts } en { language } n’existent dans aucune autre langue, par exemple « { $page } » : ce qui lie les pages est peut-être mal lu
    .help = voyez avec « vignettes inspect » comment les paires sont trouvées; si ces billets sont des traductions, nommez la clé qui les lie sous « front-matter: { "{" } pair: [{ $key }, …] { "}" } » dans vignettes.yaml

language-without-pages = aucune page en { language }, alors que le dossier « { $folder } » existe
    .help = nommez le dossier de chaque langue, ici ou sous « languages: » dans vignettes.yaml; « vignettes inspect » montre comment les langues sont trouvées

pair-duplicate = { $count ->
        [2] une autre page
       *[other] { $count } pages
    } en { language } { $count ->
        [2] a
       *[other] ont
    } la clé « { $key } » : « { $other } » l’avait déjà
    .help = donnez à chaque billet sa propre clé, la même que celle de sa traduction

pair-image-count = le texte montre { $ours ->
        [0] aucune image
        [one] { $ours } image
       *[other] { $ours } images
    }, son équivalent « { $twin } » en montre { $theirs }
    .help = montrez les mêmes images dans les deux langues, ou marquez comme décoratif ce dont une page peut se passer
pair-image-count-named = le texte montre { $ours ->
        [0] aucune image
        [one] { $ours } image
       *[other] { $ours } images
    }, son équivalent « { $twin } » en montre { $theirs } : il manque { $lacking }
    .help = montrez les mêmes images dans les deux langues, ou marquez comme décoratif ce dont une page peut se passer

## Rendu

alt-key-unread = aucun gabarit ne lit « { $key } » : le texte de remplacement de { $count ->
        [one] { $count } billet
       *[other] { $count } billets
    } n’atteint personne; « { $template } » affiche l’image
    .help = donnez à l’image, dans le gabarit, « alt="{"{{"} index .Params "{ $key }" {"}}"}" »
alt-key-unread-data = aucune page ne lit « { $key } », seul « { $data } » le fait : le texte de remplacement de { $count ->
        [one] { $count } billet
       *[other] { $count } billets
    } n’atteint personne; « { $template } » affiche l’image
    .help = donnez à l’image, dans le gabarit, « alt="{"{{"} index .Params "{ $key }" {"}}"}" »
alt-key-unread-near = aucun gabarit ne lit « { $key } » : le texte de remplacement de { $count ->
        [one] { $count } billet
       *[other] { $count } billets
    } n’atteint personne; « { $template } » lit « { $read } »
    .help = écrivez « index .Params "{ $key }" » dans le gabarit
alt-key-unread-page = « { $template } » affiche l’image sans lire « { $key } » : le texte de remplacement de { $count ->
        [one] { $count } billet
       *[other] { $count } billets
    } n’atteint personne
    .help = donnez à l’image, dans le gabarit, « alt="{"{{"} index .Params "{ $key }" {"}}"}" »
alt-key-unread-template = ce gabarit lit « { $read } », mais { $count ->
        [one] { $count } billet a son texte
       *[other] { $count } billets ont leur texte
    } de remplacement dans « { $key } »
    .help = écrivez « index .Params "{ $key }" »

alt-not-rendered = le texte de remplacement n’est pas sur la page produite : « { $built } » affiche « { $image } » { $kind ->
        [none] sans texte de remplacement
        [empty] avec un texte vide
       *[text] avec « { $said } »
    }
    .help = { $template ->
        [none] cherchez quel gabarit produit cette image, et donnez-lui ce texte de remplacement
       *[other] donnez à l’image ce texte de remplacement dans « { $template } »
    }
alt-not-rendered-list = le texte de remplacement n’est sur aucune page produite : celle du billet n’affiche pas « { $image } », et « { $built } » l’affiche { $kind ->
        [none] sans texte de remplacement
        [empty] avec un texte vide
       *[text] avec « { $said } »
    }
    .help = { $template ->
        [none] cherchez quel gabarit produit cette image, et donnez-lui ce texte de remplacement
       *[other] donnez à l’image ce texte de remplacement dans « { $template } »
    }
alt-not-rendered-other = « { $built } » affiche « { $image } » avec le texte de remplacement de « { $other } » : « { $said } »
    .help = le texte de remplacement appartient au billet, non à l’image; { $template ->
        [none] le gabarit
       *[other] « { $template } »
    } doit le prendre de la page elle-même

built-alt-missing = { $pictures ->
        [1] « { $image } » n’a pas d’attribut « alt » { $pages ->
            [1] sur la page produite
           *[other] sur { $pages } pages produites
        }
       *[other] { $pictures } images n’ont pas d’attribut « alt » { $pages ->
            [1] sur la page produite; la première est « { $image } »
           *[other] sur { $pages } pages produites; la première est « { $image } »
        }
    }
    .help = dans le gabarit ou le texte qui { $pictures ->
        [1] la produit
       *[other] les produit
    }, écrivez « alt="…" » avec ce que l’image dit au lecteur; si elle ne dit rien, « alt="" »
built-alt-missing-area = { $pictures ->
        [1] la zone qui mène à « { $link } » n’a pas d’attribut « alt » { $pages ->
            [1] sur la page produite
           *[other] sur { $pages } pages produites
        }
       *[other] { $pictures } zones n’ont pas d’attribut « alt » { $pages ->
            [1] sur la page produite; la première mène à « { $link } »
           *[other] sur { $pages } pages produites; la première mène à « { $link } »
        }
    }
    .help = écrivez « alt="…" » dans la balise « area », avec ce à quoi elle mène
built-size-missing = { $pictures ->
        [1] le navigateur ne connaît pas la taille de « { $image } » avant de l’avoir chargée { $pages ->
            [1] sur la page produite
           *[other] sur { $pages } pages produites
        }
       *[other] le navigateur ne connaît pas la taille de { $pictures } images avant de les avoir chargées { $pages ->
            [1] sur la page produite; la première est « { $image } »
           *[other] sur { $pages } pages produites; la première est « { $image } »
        }
    }
    .help = dans le gabarit, écrivez « width » et « height », les pixels du fichier, ou « style="aspect-ratio: …" »
built-too-large = { $pictures ->
        [1] « { $image } » a { $width } × { $height } pixels et s’affiche en { $shown-width } × { $shown-height } { $pages ->
            [1] sur la page produite
           *[other] sur { $pages } pages produites
        }
       *[other] { $pictures } images ont bien plus de pixels qu’il n’en est affiché { $pages ->
            [1] sur la page produite
           *[other] sur { $pages } pages produites
        }; la première, « { $image } », en a { $width } × { $height } et s’affiche en { $shown-width } × { $shown-height }
    }
    .help = affichez un fichier plus petit, comme une vignette ou une variante; deux fois les pixels affichés suffisent à tout écran

## Fichiers

page-unread = ce fichier n’est pas lu, et les autres qui finissent par « .{ $kind } » ne le sont pas non plus : { $count } en tout
    .help = si ce sont des pages, ajoutez « **/*.{ $kind } » à « pages: » dans vignettes.yaml; sinon, désactivez-y cette règle

page-unreadable = l’en-tête de la page est illisible : { $detail }
    .help = corrigez l’en-tête; d’ici là, les images et les textes de remplacement de cette page ne sont pas vérifiés
page-unreadable-encoding = la page n’est pas en UTF-8{ $encoding ->
        [none] {""}
       *[other] , elle semble être en { $encoding }
    }
    .help = enregistrez la page en UTF-8
page-unreadable-unclosed = l’en-tête de la page s’ouvre et ne se ferme jamais
    .help = ajoutez une ligne « { $fence } » sous la dernière clé
page-unreadable-unsupported = un en-tête en { $language } ne peut pas être lu
    .help = écrivez l’en-tête en YAML, entre des lignes « --- »
page-unreadable-not-a-mapping = l’en-tête de la page n’est pas une liste de clés et de valeurs
    .help = écrivez « clé: valeur » sur chacune de ses lignes
page-unreadable-file = la page est illisible : { $detail }
    .help = rendez le fichier lisible
page-unreadable-other = le disque en refuse la lecture : { $detail }
    .help = rendez-le lisible, puis relancez la commande; d’ici là, ce qu’il dit des images n’est pas connu

image-key-unread = aucun gabarit ne lit « { $key } », que { $pages ->
        [1] cette page contient : le lecteur ne voit pas « { $image } »
       *[other] { $pages } pages contiennent : le lecteur ne voit pas leurs images
    }
    .help = affichez l’image dans un gabarit, ou supprimez la clé; si une autre clé nomme les images, écrivez-la sous « front-matter: » dans vignettes.yaml
image-missing = fichier « { $file } » introuvable
    .help = mettez-y l’image, ou corrigez le chemin
image-missing-address = il n’y a pas d’adresse entre les parenthèses : le lecteur voit une image brisée
    .help = écrivez où se trouve l’image, par exemple « ![…](/img/bateau.jpg) », ou supprimez-la
image-missing-made = fichier « { $file } » introuvable, mais un gabarit du site compose l’adresse
    .help = ouvrez la page produite : si l’image y manque, mettez-la là où le gabarit la cherche
image-missing-near = fichier « { $file } » introuvable
    .help = corrigez le chemin, si vous vouliez « { $near } », ou mettez-y l’image
image-missing-counted = fichier « { $file } » introuvable
    .help = « { $written } » se compte à partir de l’adresse de la page, « { $address } » : le lecteur demande donc « { $image } »; commencez le chemin par « / », ou mettez-y l’image
image-missing-theme = fichier « { $file } » introuvable dans le site
    .help = le thème « { $theme } » n’est pas ici : il a peut-être ce fichier, ou fait une autre adresse de « { $image } »; procurez-vous le thème et vérifiez de nouveau

image-case = le fichier de « { $image } » s’appelle « { $found } »
    .help = écrivez le chemin avec les mêmes majuscules et minuscules que le fichier : la plupart des serveurs Web les distinguent
image-case-unicode = le chemin de « { $image } » et son fichier « { $found } » ont le même aspect, mais d’autres caractères (formes Unicode)
    .help = renommez le fichier et le chemin avec des lettres simples, ou copiez le nom du fichier dans le chemin

image-corrupt = « { $file } » est une image { $format } endommagée : { $detail }
    .help = exportez de nouveau l’image à partir de son original
image-corrupt-no-picture = « { $file } » n’est pas une image; on dirait { $looks-like }
    .help = mettez-y l’image elle-même : un téléchargement a peut-être enregistré une erreur à sa place
image-corrupt-unended = il manque à « { $file } » sa marque de fin; si son image est entière, ses vignettes sont produites
    .help = exportez de nouveau l’image à partir de son original
image-corrupt-unreadable = « { $file } » est illisible : { $detail }
    .help = rendez le fichier lisible

image-unsupported = les navigateurs n’affichent pas le format de « { $file } », { $format }
    .help = exportez l’image en JPEG, en PNG ou en WebP
image-unsupported-kind = « { $file } » est d’un type qui ne peut pas être lu : { $format }
    .help = exportez de nouveau l’image à partir de son original, avec des réglages ordinaires
image-unsupported-thumb = « { $thumb } » demande une vignette de « { $file } », et le format { $format } ne peut pas être lu
    .help = exportez l’image en JPEG, en PNG, en WebP ou en GIF, ou retirez la clé « { $thumb } »

image-too-large = « { $file } » compte { $width } × { $height } = { $pixels } pixels; la limite est de { $limit }
    .help = exportez l’image en plus petit, ou relevez « limits: pixels » dans la configuration si vous lui faites confiance
image-too-large-memory = « { $file } », de { $width } × { $height } pixels, demande { $needs } Mio de mémoire; la limite est de { $allowed } Mio
    .help = exportez l’image en plus petit, ou permettez davantage avec « --memory { $needs }MiB »

lfs-pointer = « { $file } » est un pointeur Git LFS, dont l’image n’a pas été téléchargée
    .help = lancez « git lfs pull »

image-too-heavy = « { $file } » pèse { $bytes }, plus que la limite de { $bytes-limit }
    .help = exportez l’image en plus léger, ou affichez les variantes que produit « vignettes build »

image-missing-folder = dossier « { $folder } » introuvable, et on y cherche { $count } images
    .help = indiquez le dossier qui contient « /img/… » sous « static » dans vignettes.yaml, ou créez ce dossier et mettez-y les images

page-too-heavy = les images de cette page pèsent { $bytes } au téléphone, plus que le budget de { $bytes-limit }
    .help = « { $file } » est la plus lourde, avec { $bytes-heaviest } : exportez-la en plus léger, ou montrez moins d’images; « budget » dans vignettes.yaml fixe la limite

image-gps = « { $file } » contient le lieu où la photo a été prise
    .help = exportez-la sans sa position; ce que « vignettes build » en tire n’en a pas
image-gps-unshown = « { $file } » contient le lieu où la photo a été prise
    .help = exportez-la sans sa position ou retirez-la : aucune page ne la montre, mais elle est publiée

image-unused = rien ne renvoie à « { $file } »
    .help = retirez cette image du site, ou gardez-la dans un dossier qui n’est pas publié
image-unused-folder = rien ne renvoie à { $count } images dans « { $folder } » : { $names }…
    .help = retirez-les du site, ou gardez-les dans un dossier qui n’est pas publié

image-extension = « { $file } » est une image { $format }{ $extension ->
        [none] {""}
       *[other] , bien que son nom se termine par « .{ $extension } »
    }
    .help = renommez le fichier selon son format, ainsi que ses chemins dans les billets

image-url-blank = l’espace dans « { $url } » met fin à l’adresse : le lecteur voit ici du texte, et pas d’image
    .help = écrivez « { $encoded } », ou renommez le fichier sans l’espace

path-escape = « { $path } » mène hors du site
    .help = gardez le fichier dans le site, et écrivez son chemin à partir de là : « /img/… »
path-escape-link = « { $path } » est un lien qui mène hors du site; il n’est pas lu
    .help = mettez la page elle-même à cet endroit, ou faites mener le lien à un fichier du site

## Fichiers produits

output-collision = « { $source } » et « { $other } » donneraient tous deux « { $output } »
    .help = donnez à l’un des deux un chemin de vignette qui lui soit propre
output-collision-focus = « { $output } » est demandé avec deux points d’intérêt différents
    .help = donnez à « { $source } » le même point d’intérêt dans tous ces billets, ou à chacun son chemin de vignette
output-collision-source = « { $output } » n’est pas produit : il écraserait l’original « { $source } »
    .help = donnez à la vignette un chemin à elle, dans le dossier de son préréglage

thumb-is-full-size = « { $key } » n’est pas une vignette : « { $file } » est aussi grand que l’image elle-même
    .help = nommez un chemin dans le dossier d’un préréglage, et « vignettes build » crée la vignette : « medium/… »

output-foreign = vignettes n’a pas produit le fichier « { $output } »; il reste tel quel
    .help = lancez « vignettes build --adopt keep » pour le garder tel quel, ou « --adopt replace » pour le refaire à partir de l’image

output-edited = « { $output } » a été modifié à la main; il reste tel quel
    .help = lancez « vignettes build --force » pour le refaire, ou « --adopt keep » pour le garder tel quel

crop-loss = « { $output } » perd { $percent } % de « { $image } », à gauche et à droite
    .help = indiquez ce que le recadrage doit garder, avec « { $key }: 30% 20% », ou choisissez une image moins large
crop-loss-height = « { $output } » perd { $percent } % de « { $image } », en haut et en bas
    .help = indiquez ce que le recadrage doit garder, avec « { $key }: 30% 20% », ou choisissez une image plus large

focus-invalid = « { $key } » n’est pas un point de l’image : le recadrage se fait donc au centre
    .help = écrivez deux pourcentages, à partir de la gauche et à partir du haut : « { $key }: 30% 20% »

thumb-empty = « { $key } » n’a pas de valeur
    .help = écrivez le chemin de la vignette, ou retirez la clé si le billet n’en veut pas
thumb-empty-planned = « { $key } » n’a pas de valeur : la vignette ira donc à « { $output } »
    .help = écrivez « { $key }: { $output } », ou retirez la clé si le billet ne veut pas de vignette

thumb-preset-unknown = aucun préréglage ne s’appelle « { $folder } » : « { $output } » ne peut donc pas être produit
    .help = mettez la vignette dans un dossier qui porte le nom d’un préréglage ({ $known }), ou ajoutez le préréglage à la configuration
thumb-preset-unknown-format = « { $output } » ne peut pas être produit : « .{ $extension } » n’est pas un format d’écriture
    .help = terminez le chemin par « .jpg », « .png » ou « .webp »

thumb-unbuilt = la vignette « { $output } » n’est pas encore produite
    .help = lancez « vignettes build »
thumb-unbuilt-stale = la vignette « { $output } » n’est plus à jour : son image ou ses réglages ont changé
    .help = lancez « vignettes build »

ignore-unused = « { $rule } » ne trouve rien ici : ce commentaire n’a aucun effet
    .help = enlevez « { $rule } » du commentaire
ignore-unused-front-matter = « { $rule } » ne trouve rien dans cet en-tête : ce commentaire n’a aucun effet
    .help = enlevez « { $rule } » du commentaire; s’il s’agit d’une image du texte, placez le commentaire juste au-dessus d’elle
ignore-unused-no-image = aucune image n’est près de ce commentaire, qui vise « { $rule } » : il n’a aucun effet
    .help = placez le commentaire juste au-dessus de son image, ou après elle sur la même ligne
ignore-unused-unknown = aucune règle ne s’appelle « { $rule } »
    .help = écrivez « { $nearest } », si c’est la règle voulue; « vignettes explain » les donne toutes
ignore-unused-unknown-list = aucune règle ne s’appelle « { $rule } »
    .help = écrivez le nom complet d’une règle; « vignettes explain » les donne toutes
ignore-unused-nameless = ce commentaire ne nomme aucune règle : il n’a aucun effet
    .help = écrivez la règle entre crochets, puis la raison : « ignore[alt-too-long] une citation »

ignore-reason = ce commentaire ne donne aucune raison
    .help = donnez la raison après le crochet : « ignore[{ $rules }] une citation »
