"""Taking the notebook along, keeping a copy, and forgetting.

Words: *export* (zip, vCard, CSV, JSON), *backup* (the zip, under a passphrase if wished), *restore* (into an empty
notebook), *erase* (no undo; a person everywhere, or everything).
Invariants: every table of every room travels or is left out with a reason; restore gives the same notebook field by
field or changes nothing; after an erase nothing of the person is left in the database file, the log or the uploads.
"""
