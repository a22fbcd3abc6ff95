"""Pages that write places; the page of one place, with people and visits, is the desk's."""
