check-nothing-new = rien de nouveau
ignored = ignoré[{ $rule }] { $place } : { $reason }
ignored-silently = ignoré[{ $rule }] { $place } : aucune raison donnée
aside-ignored = { $count ->
        [one] 1 ignoré
       *[other] { $count } ignorés
    }
aside-baseline = { $count } dans la base de référence
baseline-over = { $path } a { $found } × { $rule }, et la base de référence en admet { $allowed } : tous sont montrés, car rien ne dit lequel est nouveau
baseline-gone = { $count ->
        [one] 1 constat de la base de référence n’existe plus
       *[other] { $count } constats de la base de référence n’existent plus
    } : écrivez-la de nouveau avec --write-baseline
baseline-wrote = { $path } contient { $count ->
        [one] 1 constat
       *[other] { $count } constats
    }
