built-unfound = { $count ->
        [one] { $count } page avec texte de remplacement est introuvable
       *[other] { $count } pages avec texte de remplacement sont introuvables
    } dans `{ $folder }` : brouillons ou dates à venir{ $more ->
        [yes] {" "}(la liste avec -v)
       *[no] {""}
    }
built-unfound-page = { $path } n’a pas de page produite
