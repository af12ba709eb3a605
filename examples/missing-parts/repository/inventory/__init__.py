"""Parts, and what is in stock of them."""
