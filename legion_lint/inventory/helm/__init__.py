"""Charts: their files, their values, their templates, and the images that they deploy."""
