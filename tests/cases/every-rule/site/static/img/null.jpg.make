fixture null.jpg
