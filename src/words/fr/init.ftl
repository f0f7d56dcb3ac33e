# Ce que dit `init`.

init-generator = { $generator }, configuré dans { $path }
init-no-generator = aucune configuration de générateur de sites
init-in-code = { $path } calcule « { $key } » par du code, qui n’est pas exécuté : si ce qui suit est faux, écrivez « { $setting } » dans { $config }
init-language = { $lang } : « { $content } », { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }
init-key = { $purpose } : { $keys }, dans { $posts ->
        [one] { $posts } billet
       *[other] { $posts } billets
    }
init-key-none = { $purpose } : aucun billet n’en a encore; la clé par défaut est { $keys }
init-alt-unread = aucun gabarit ne lit « { $key } » : le lecteur n’en reçoit aucun texte de remplacement
init-keys-set = clés telles que { $path } les donne
init-counted-folder = compté : { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    } dans des dossiers appelés { $lang }
init-counted-suffix = compté : { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    } dont le nom finit par { $suffix }
init-counted-rest = compté : { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    } sans langue dans le chemin; changez { $lang } si c’est une autre langue
init-counted-unknown = compté : { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    } sans langue dans le chemin; écrivez leur langue à la place de { $lang }

init-written = écrit     { $path }
init-shown = nouveau   { $path }
init-same = inchangé  { $path }
init-left = CONSERVÉ  { $path } : il y en a déjà un autre, et il reste; pour avoir le nôtre, déplacez le vôtre et recommencez
init-left-config = CONSERVÉ  { $path } : c’est la configuration du site, et elle reste; pour avoir la nôtre, déplacez la vôtre et recommencez
init-left-hook = CONSERVÉ  { $path } : le site a le sien pour les images en Markdown, et il reste; pour avoir le nôtre, déplacez le vôtre et recommencez, ou faites-lui appeler vignettes/picture.html
init-outside = CONSERVÉ  { $path } : un lien le placerait hors du site

init-next = Et maintenant :
init-next-hugo-post = dans le gabarit d’un billet, là où va son image :
        {"{{"} partial "vignettes/hero.html" (dict "page" .) {"}}"}
init-next-hugo-list = dans les listes de billets, à l’intérieur de « range » :
        {"{{"} partial "vignettes/thumb.html" (dict "page" .) {"}}"}
init-next-hugo-css = dans la feuille de style, pour que largeur et hauteur réservent la place sans déformer l’image :
        img {"{"} max-width: 100%; height: auto {"}"}
init-next-hugo-sizes = dans la configuration de Hugo, la largeur des images dans vos pages, comme le dit CSS :
        params.vignettes.sizes: "(min-width: 48rem) 46rem, 100vw"
init-next-build = « vignettes build », puis votre générateur; ajoutez les images et { $manifest } à un commit, ou produisez-les en intégration continue
init-next-check = « vignettes check », pour voir ce qui ne va pas aujourd’hui dans les images et leurs textes de remplacement
init-next-templates = « vignettes init --hugo », pour obtenir les gabarits qui affichent les images

init-unwritable = impossible d’écrire { $path } : { $detail }
    .help = vérifiez qui peut y écrire, puis recommencez : ce qui est écrit est conservé
init-manifest-outside-data = les gabarits de Hugo voient ce qui se trouve dans « data », et le manifeste doit aller dans { $path }
    .help = écrivez « manifest: data/vignettes.json » dans vignettes.yaml, ou retirez la clé
