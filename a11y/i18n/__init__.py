"""Languages of the product: the catalogue, texts of rules and assertions, upstream texts."""
