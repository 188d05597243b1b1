"""The HTML page: its templates, style and script, and what they need to know of a document."""
