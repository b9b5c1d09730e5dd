"""What is known about all pages together: templates, sampling, and the survey of the site."""
