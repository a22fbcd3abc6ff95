"""Pages about one person's data, and about oneself. The list and the person's own page are the desk's."""
