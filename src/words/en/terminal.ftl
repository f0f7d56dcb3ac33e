# Summaries and progress on a terminal.
