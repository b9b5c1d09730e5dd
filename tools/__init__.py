"""Commands for those who build and maintain the product; not part of the wheel."""
