# What `add` asks a person at a terminal.

ask-alt = Alt text in { language }, for `{ $image }` in { $page }
ask-alt-titled = Alt text in { language }, for `{ $image }` in “{ $title }” ({ $page })
ask-how = Say what the picture tells readers. Press Enter to finish. Press Ctrl-C to stop without changing anything.
ask-offered = Elsewhere { $image } has { $count ->
        [one] this alt text; to start from it, type 1 or press the up arrow:
       *[other] these alt texts; to start from one, type its number or press the up arrow:
    }
ask-offer = { $number }. { $text } ({ $page })
ask-prompt = Alt text ({ language }):
ask-count = [{ $count }/{ $limit }]
ask-count-over = [{ $count }/{ $limit }, { $over } over]
ask-decorative = No text: is the picture decorative, with nothing to tell readers? [y/N]
ask-needed = The picture needs an alt text here. Press Ctrl-C to stop without changing anything.
ask-go-on = Continue anyway? [y/N]
ask-yes-or-no = Please type y for yes or n for no.
