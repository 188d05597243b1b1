"""Pictures: the charts and bars of a document, drawn. A renderer takes a node in, and gets the picture of it as its format needs it."""
