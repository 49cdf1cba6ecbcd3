"""What the templates print: every word, link and number is chosen here."""
