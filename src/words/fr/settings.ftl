# Ce qui arrête une commande.

git-absent = `--changed-since` interroge git, et le programme `git` est introuvable
    .help = installez git, ou vérifiez tout le site
git-no-repository = `--changed-since` interroge git, et `{ $path }` n’est dans aucun dépôt
    .help = vérifiez tout le site, sans `--changed-since`
git-refused = git ne répond pas pour `{ $path }` : { $detail }
    .help = si le dossier appartient à quelqu’un d’autre, comme dans un conteneur, nommez le dépôt dans `git config --global --add safe.directory …`
git-revision = `{ $revision }` ne désigne aucun commit ici ; git dit : { $detail }
    .help = récupérez-le d’abord : dans un flux GitHub, `actions/checkout` avec `fetch-depth: 0` ; dans GitLab CI, `GIT_DEPTH: 0` ; sinon, `git fetch origin`
git-revision-invalid = `{ $revision }` n’est pas une révision
    .help = nommez une branche, une étiquette ou un commit, comme `origin/main`
git-no-base = `{ $revision }` et le travail en cours n’ont aucun commit en commun, pour autant que ce clone le sache
    .help = récupérez tout l’historique : dans un flux GitHub, `fetch-depth: 0` ; dans GitLab CI, `GIT_DEPTH: 0` ; sinon, `git fetch --unshallow`
