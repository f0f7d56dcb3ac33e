fixture html-page.jpg
