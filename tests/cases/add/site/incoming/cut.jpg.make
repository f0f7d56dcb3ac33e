fixture truncated.jpg
