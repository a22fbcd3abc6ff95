"""Made-up mailboxes with everybody in them labelled: a real contact of the owner, or not, and what they are instead."""
