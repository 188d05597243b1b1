"""Word documents: what the renderer `word` is made of."""
