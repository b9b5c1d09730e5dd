"""Languages: catalogues, texts in a language, explanations of what others say; words of pages."""
