"""`a11y review`: a person answers what automatic checks only ask, on a page or in a table."""
