fixture 50000x50000-grey.png
