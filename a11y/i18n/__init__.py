"""Languages of the product: catalogues, texts in a language, explanations of what others say."""
