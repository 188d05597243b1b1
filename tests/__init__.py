"""The tests: a package, so that one test may import another's tools by a name that no installed package can take."""
