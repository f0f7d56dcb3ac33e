# What `add` asks a person at a terminal.

ask-alt = Alt text in { language }, for `{ $image }` in { $page }
ask-alt-titled = Alt text in { language }, for `{ $image }` in “{ $title }” ({ $page })
ask-how = Say what the picture tells readers. Enter ends the answer; Ctrl-C stops, and nothing is changed.
ask-offered = Elsewhere { $image } has { $count ->
        [one] this alt text; to begin with it, type 1 or press the up arrow:
       *[other] these alt texts; to begin with one, type its number or press the up arrow:
    }
ask-offer = { $number }. { $text } ({ $page })
ask-prompt = Alt text ({ language }):
ask-count = [{ $count }/{ $limit }]
ask-count-over = [{ $count }/{ $limit }, { $over } over]
ask-decorative = No text: is the picture mere decoration, that tells readers nothing? [y/N]
ask-needed = The picture needs an alt text here; Ctrl-C stops, and nothing is changed.
ask-go-on = Go on all the same? [y/N]
ask-yes-or-no = Please type y for yes or n for no.
