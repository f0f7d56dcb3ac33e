# Ce que `add` demande à la personne devant un terminal.

ask-alt = Texte de remplacement en { language }, pour « { $image } » dans { $page }
ask-alt-titled = Texte de remplacement en { language }, pour « { $image } » dans « { $title } » ({ $page })
ask-how = Dites ce que l’image apprend au lecteur. Appuyez sur Entrée pour terminer. Appuyez sur Ctrl-C pour arrêter sans rien modifier.
ask-offered = Ailleurs, { $image } a { $count ->
        [one] ce texte de remplacement; pour en partir, tapez 1 ou la flèche vers le haut :
       *[other] ces textes de remplacement; pour partir de l’un d’eux, tapez son numéro ou la flèche vers le haut :
    }
ask-offer = { $number }. { $text } ({ $page })
ask-prompt = Texte de remplacement ({ language }) :
ask-count = [{ $count }/{ $limit }]
ask-count-over = [{ $count }/{ $limit }, { $over } de trop]
ask-decorative = Aucun texte : l’image est-elle décorative, sans rien apprendre au lecteur? [o/N]
ask-needed = Ici, l’image doit avoir un texte de remplacement. Appuyez sur Ctrl-C pour arrêter sans rien modifier.
ask-go-on = Continuer quand même? [o/N]
ask-yes-or-no = Tapez o pour oui ou n pour non.
