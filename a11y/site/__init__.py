"""What is known of all pages together: templates, sampling, the survey of the site."""
