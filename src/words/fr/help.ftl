# L’aide des arguments. L’anglais est dans `cli/` ; ici, un message par commande, `help-build`, dont les attributs
# disent ses arguments : `.adopt` pour --adopt, `.adopt-value` pour le nom de sa valeur, `.adopt-keep` pour une valeur
# possible qui a son explication, `.after` pour ce qui suit l’aide. `help-all` vaut pour toutes les commandes.

help-all = arguments communs
    .site = Le dossier du site, ou un dossier qu’il contient
    .site-value = SITE
    .format-value = FORMAT
    .config = Lire cette configuration au lieu du vignettes.yaml du site
    .config-value = FICHIER
    .jobs = Nombre de fils d’exécution; par défaut, un par cœur du processeur
    .jobs-value = N
    .memory = Mémoire pour les pixels, comme 512MiB ou 2GiB; par défaut, le quart de la mémoire disponible
    .memory-value = TAILLE
    .output_file = Écrire le rapport dans ce fichier plutôt que dans le terminal
    .output_file-value = FICHIER
    .lang = Langue des messages; par défaut, celle du système
    .lang-value = LANGUE
    .color = Couleurs et barre de progression
    .color-value = QUAND
    .quiet = N’afficher que le résultat
    .verbose = Afficher plus de détails
    .help = Afficher l’aide
    .version = Afficher la version

help-heading-common-options = Options communes
help-heading-which-findings-count = Constats qui comptent

help-vignettes = L’étape des images d’un site statique bilingue : vignettes produites en parallèle, textes de remplacement vérifiés dans les deux langues
    .after =
        Exemples :
          vignettes build              produire les vignettes demandées qui manquent ou ne sont plus à jour
          vignettes plan               montrer ce que ferait build, et pourquoi
          vignettes watch              produire de nouveau après chaque enregistrement, à côté de « hugo server »
          vignettes clean --dry-run    montrer les fichiers qui ne sont plus nécessaires
          vignettes check -v           montrer tous les constats, chacun avec sa ligne
          vignettes check content/fr   vérifier ces fichiers, dossiers ou motifs, et leurs paires
          vignettes check --fix        corriger ce qui peut l’être sans risque; --dry-run montre un diff
          vignettes check --changed-since origin/main
          vignettes check --format json --output-file constats.json
          vignettes check --baseline connus.json   ne signaler que le nouveau; la première fois, avec --write-baseline
          vignettes add bateau.jpg --post les-bateaux --alt-en "A boat" --alt-fr "Un bateau"
          vignettes preview --open     voir chaque image, son recadrage, ses textes et ce qui ne va pas
          vignettes init --templates   commencer : une configuration et des gabarits
          vignettes inspect            voir ce qui a été compris du site; avec une page, de la page
          vignettes explain alt-empty  ce que veut dire une règle, et que faire

        Codes de sortie : 0, rien à signaler; 1, des constats, ou des fichiers en échec ou
        refusés; 2, erreur d’utilisation ou de configuration; 3, aucun site, ou aucun billet.

help-build = Produire les fichiers qui manquent ou sont périmés, et écrire le manifeste
    .format = Format de sortie
    .only = Ne produire que ce type de fichiers
    .only-value = TYPE
    .force = Refaire tous les fichiers produits, même à jour ou modifiés à la main
    .adopt = Que faire d’un fichier que vignettes n’a pas produit et qui occupe la place d’un fichier à produire; par défaut, le laisser et le signaler
    .adopt-value = ACTION
    .adopt-keep = Les garder tels quels
    .adopt-replace = Les refaire
    .verify = Lire tous les fichiers au lieu de se fier à leur taille et à leurs dates

help-add = Ajouter une image à un billet dans toutes ses langues : la copie, l’en-tête, les textes de remplacement, les vignettes
    .images = L’image, en JPEG, PNG, WebP ou GIF, copiée sous un nom propre; une image du dossier statique du site est utilisée là où elle se trouve. Plusieurs avec --body
    .images-value = IMAGE
    .post = Les billets auxquels l’ajouter : leur translationKey, ou le chemin de l’un d’eux
    .post-value = CLÉ
    .site-value = DOSSIER
    .alt-en = Ce que l’image apprend à qui ne la voit pas, en anglais; une option de ce genre pour chaque langue du site
    .alt-en-value = TEXTE
    .alt-fr = La même chose en français
    .alt-fr-value = TEXTE
    .focus = Le point de l’image que le recadrage garde, à partir du coin supérieur gauche : « 30% 20% »
    .focus-value = POINT
    .name = Le nom de la copie, au lieu de celui de l’image; il est nettoyé lui aussi
    .name-value = NOM
    .body = Mettre l’image à la fin du texte des billets, au lieu d’en faire leur image
    .dry_run = Montrer les changements sous forme de diff, sans rien écrire
    .allow = L’ajouter malgré ceci; plusieurs, séparés par des virgules
    .allow-value = QUOI
    .allow-small = L’image est plus petite que la vignette demandée par les billets
    .allow-heavy = Le fichier dépasse la limite de image-too-heavy
    .allow-same = L’image est déjà sur le site
    .allow-lone = Le billet n’existe pas dans toutes les langues
    .allow-alt = Une règle trouve une erreur dans un texte de remplacement

help-inspect = Montrer ce qui a été compris d’un site, ou d’une page : générateur, langues, paires, adresses, et d’où viennent chaque fichier et chaque texte de remplacement
    .path = Le dossier du site, ou un dossier qu’il contient; ou une page, pour voir sa paire, son adresse et chacune de ses images
    .path-value = CHEMIN
    .format = Format de sortie

help-check = Trouver les images sans texte de remplacement et les autres problèmes d’images; n’écrit rien sans --fix
    .paths = Fichiers, dossiers et motifs à vérifier, avec leurs paires; par défaut, tout le site
    .paths-value = CHEMIN
    .format = Format de sortie
    .fail_on = Gravité à partir de laquelle le code de sortie est 1
    .fail_on-value = GRAVITÉ
    .deep = Décoder toutes les images, pour trouver celles qui sont endommagées
    .built = Chercher chaque texte de remplacement dans les pages de ce site produit, par exemple public/
    .built-value = DOSSIER
    .fix = Corriger dans les billets ce qui peut l’être sans risque, sans toucher à un autre octet
    .dry_run = Avec --fix : montrer les changements sous forme de diff, sans rien écrire
    .select = Ne vérifier que ces règles : identifiants ou groupes séparés par des virgules, par exemple alt-empty,pair; une règle nommée en entier s’applique même si la configuration la désactive
    .select-value = RÈGLES
    .ignore = Ne pas vérifier ces règles : identifiants ou groupes séparés par des virgules, par exemple crop-loss,alt-*; une règle que --select nomme plus précisément s’applique quand même
    .ignore-value = RÈGLES
    .changed_since = Ne signaler que ce qui touche aux changements faits depuis que la branche a quitté cette révision de git, dans un commit ou non : les pages, leurs équivalents, les pages qui montrent une image changée
    .changed_since-value = RÉV
    .baseline = Ne pas signaler les constats que contient ce fichier, qui les compte par fichier et par règle
    .baseline-value = FICHIER
    .write_baseline = Écrire tous les constats actuels dans la base de référence, pour repartir à zéro

help-plan = Montrer ce que ferait build, et pourquoi; n’écrit rien
    .format = Format de sortie
    .only = Ne prévoir que ce type de fichiers
    .only-value = TYPE
    .force = Refaire tous les fichiers produits, même à jour ou modifiés à la main
    .adopt = Que faire d’un fichier que vignettes n’a pas produit et qui occupe la place d’un fichier à produire; par défaut, le laisser et le signaler
    .adopt-value = ACTION
    .adopt-keep = Les garder tels quels
    .adopt-replace = Les refaire
    .verify = Lire tous les fichiers au lieu de se fier à leur taille et à leurs dates

help-preview = Écrire une page qui montre chaque image comme les lecteurs la voient, avec son recadrage, ses poids, ses textes de remplacement et ses constats
    .posts = Ne montrer que les images de ce billet : la clé de sa paire, ou le chemin de l’une de ses pages; peut être répété
    .posts-value = CLÉ|CHEMIN
    .changed_since = Ne montrer que ce qui touche aux changements faits depuis que la branche a quitté cette révision de git, dans un commit ou non
    .changed_since-value = RÉV
    .output = Écrire la page dans ce fichier; par défaut, .vignettes/preview.html dans le site
    .output-value = FICHIER
    .pictures = Où sont les images de la page; par défaut, intégrées, et liées si ensemble elles dépassent 64 Mo
    .pictures-value = FAÇON
    .pictures-embedded = Dans la page : un seul fichier, qui peut être envoyé
    .pictures-linked = Dans le site : une petite page, qui ne montre les images qu’à côté de lui
    .open = Ouvrir la page dans le navigateur

help-init = Écrire une configuration d’après les billets du site, et des gabarits; ne modifie aucun fichier existant
    .templates = Écrire aussi des gabarits pour le générateur du site, qui affichent les images des en-têtes, des listes et du Markdown
    .hugo = La même chose pour Hugo : l’ancien nom
    .dry_run = Montrer ce qui serait écrit, sans rien écrire

help-watch = Produire, puis produire de nouveau après chaque modification, jusqu’à Ctrl-C
    .only = Ne produire que ce type de fichiers
    .only-value = TYPE
    .poll = Vérifier les fichiers une fois par seconde au lieu d’attendre que le système signale les modifications; il ne signale pas celles que fait un autre ordinateur

help-clean = Supprimer les fichiers produits qui ne sont plus nécessaires
    .dry_run = Montrer ce qui serait supprimé, sans rien supprimer

help-explain = Afficher le manuel d’une règle; sans règle, les énumérer toutes
    .rule = L’identifiant d’une règle, comme alt-missing
    .rule-value = RÈGLE

help-schema = Afficher le schéma JSON de vignettes.yaml, pour les éditeurs
    .manifest = Afficher le schéma du manifeste, pour les programmes qui le lisent

help-completions = Afficher un script de complétion pour un interpréteur de commandes
    .shell = Quel interpréteur de commandes
    .shell-value = INTERPRÉTEUR

help-man = Afficher la page de manuel du programme, ou d’une commande, en roff
    .command = Une commande, comme check
    .command-value = COMMANDE

help-help = Afficher cette aide, ou celle d’une commande

## Ce qui entoure l’aide

usage-title = Utilisation :
usage-commands = Commandes
usage-command = COMMANDE
usage-default = [par défaut : { $value }]
usage-values = [valeurs possibles : { $values }]
usage-values-title = Valeurs possibles :

## La page de manuel, par les titres de clap

usage-man-name = NOM
usage-man-synopsis = SYNOPSIS
usage-man-description = DESCRIPTION
usage-man-options = OPTIONS
usage-man-subcommands = COMMANDES
usage-man-extra = EXEMPLES ET CODES DE SORTIE
usage-man-version = VERSION

## Arguments qui ne vont pas

usage-unknown-argument = argument inattendu « { $argument } »
usage-invalid-subcommand = commande inconnue « { $argument } »
usage-invalid-value = la valeur « { $value } » ne convient pas à « { $argument } »
usage-invalid-value-detail = la valeur « { $value } » ne convient pas à « { $argument } » : { $detail }
usage-value-needed = « { $argument } » demande une valeur
usage-missing-argument = il manque : { $argument }
usage-missing-subcommand = il faut une commande
usage-subcommands = [commandes : { $values }]
usage-conflict = « { $argument } » ne va pas avec « { $prior } »
usage-twice = « { $argument } » ne peut être donné qu’une fois
usage-value-count = « { $argument } » ne prend pas ce nombre de valeurs
usage-no-equals = il faut un signe égal entre « { $argument } » et sa valeur
usage-invalid-utf8 = un argument n’est pas en UTF-8
usage-other = erreur d’utilisation
usage-tip-argument = conseil : un argument semblable existe, « { $near } »
usage-tip-subcommand = conseil : une commande semblable existe, « { $near } »
usage-tip-value = conseil : une valeur semblable existe, « { $near } »
usage-tip-dashes = conseil : pour donner « { $argument } » comme valeur, écrivez « -- { $argument } »
usage-more = Pour en savoir plus, essayez « --help ».
