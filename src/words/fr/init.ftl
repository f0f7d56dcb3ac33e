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
init-next-css = dans la feuille de style, pour que largeur et hauteur réservent la place sans déformer l’image :
        img {"{"} max-width: 100%; height: auto {"}"}
init-next-hugo-sizes-yaml = dans la configuration de Hugo, la largeur des images dans vos pages, comme le dit CSS (s’il y a déjà « params: », seulement ce qu’il contient) :
        params: {"{"} vignettes: {"{"} sizes: "(min-width: 48rem) 46rem, 100vw" {"}"} {"}"}
init-next-hugo-sizes-toml = au début de la configuration de Hugo, la largeur des images dans vos pages, comme le dit CSS (s’il y a « [params] », sous cette ligne, sans « params. ») :
        params.vignettes.sizes = "(min-width: 48rem) 46rem, 100vw"
init-next-hugo-sizes-json = dans la configuration de Hugo, la largeur des images dans vos pages, comme le dit CSS (s’il y a déjà « "params" », seulement ce qu’il contient) :
        "params": {"{"} "vignettes": {"{"} "sizes": "(min-width: 48rem) 46rem, 100vw" {"}"} {"}"},
init-next-jekyll-post = dans la mise en page d’un billet, là où va son image :
        {"{%"} include vignettes/hero.html %{"}"}
init-next-jekyll-content = dans cette mise en page, à la place de {"« {{"} content {"}} »"}, pour les images du Markdown :
        {"{%"} include vignettes/content.html html=content %{"}"}
init-next-jekyll-list = dans les listes de billets, à l’intérieur de « for post in … » :
        {"{%"} include vignettes/thumb.html post=post %{"}"}
init-next-jekyll-sizes = dans _config.yml, la largeur des images dans vos pages, comme le dit CSS :
        vignettes: {"{"} sizes: "(min-width: 48rem) 46rem, 100vw" {"}"}
init-next-eleventy-plugin = dans la configuration d’Eleventy, la première ligne tout en haut, la deuxième dans sa fonction; « sizes » dit la largeur des images dans vos pages, comme le dit CSS :
        import vignettes from "./vignettes.eleventy.mjs";
        eleventyConfig.addPlugin(vignettes, {"{"} sizes: "(min-width: 48rem) 46rem, 100vw" {"}"});
init-next-eleventy-post = dans la mise en page d’un billet, là où va son image :
        {"{%"} vignetteHero %{"}"}
init-next-eleventy-list = dans les listes de billets, à l’intérieur de « for post in … » :
        {"{%"} vignetteThumb post.data, post.url %{"}"}
init-next-astro-post = dans la page d’un billet, la première ligne entre ses « --- », la deuxième là où va l’image :
        import Vignette from "../components/Vignette.astro";
        <Vignette entry={"{"}post{"}"} hero />
init-next-astro-list = dans les listes de billets :
        <Vignette entry={"{"}post{"}"} thumb />
init-next-astro-markdown = dans astro.config.mjs, pour les images du Markdown, la première ligne tout en haut, la deuxième dans son objet :
        import vignettes from "./vignettes.integration.mjs";
        {"integrations: [vignettes()],"}
init-next-astro-sizes = dans vignettes.settings.mjs, à côté du composant, la largeur des images dans vos pages, comme le dit CSS :
        {"export const SIZES ="} "(min-width: 48rem) 46rem, 100vw";
init-next-zola-post = dans le gabarit d’une page, la première ligne tout en haut, la deuxième là où va l’image; « sizes » dit sa largeur à cet endroit, comme le dit CSS :
        {"{%"} import "macros/vignettes.html" as vignettes %{"}"}
        {"{{"} vignettes::hero(page=page, sizes="(min-width: 48rem) 46rem, 100vw") {"}}"}
init-next-zola-list = dans les listes, à l’intérieur de « for page in … », avec la même première ligne en haut du gabarit :
        {"{{"} vignettes::thumb(page=page) {"}}"}
init-next-zola-markdown = dans le Markdown, à la place d’une image :
        {"{{"} vignette(src="/img/a.jpg", alt="Ce qu’elle montre") {"}}"}
init-next-mkdocs-hook = dans mkdocs.yml; « sizes » dit la largeur des images dans vos pages, comme le dit CSS :
        {"hooks: [vignettes_hook.py]"}
        extra: {"{"} vignettes: {"{"} sizes: "(min-width: 48rem) 46rem, 100vw" {"}"} {"}"}
init-next-build = « vignettes build », puis votre générateur; ajoutez les images et { $manifest } à un commit, ou produisez-les en intégration continue
init-next-check = « vignettes check », pour voir ce qui ne va pas aujourd’hui dans les images et leurs textes de remplacement
init-next-templates = « vignettes init --templates », pour obtenir les gabarits qui affichent les images

init-unwritable = impossible d’écrire { $path } : { $detail }
    .help = vérifiez qui peut y écrire, puis recommencez : ce qui est écrit est conservé
init-manifest-outside-data = les gabarits de { $generator } voient ce qui se trouve dans « { $folder } », et le manifeste doit aller dans { $path }
    .help = écrivez « manifest: { $usual } » dans vignettes.yaml, ou retirez la clé
init-templates-unknown = il n’y a pas de gabarits pour ce site : on ne sait pas quel générateur le produit
    .help = donnez à « generator: », dans { $path }, une de ces valeurs : { $known }
