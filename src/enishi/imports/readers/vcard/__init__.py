"""vCard 2.1, 3.0 and 4.0, as phones and web address books really write them.

`cards` divides the file, `lines` folds a card's lines into properties, `fields` and `phonetics` understand them.
"""

from enishi.imports.readers.vcard.reading import read_vcards

__all__ = ["read_vcards"]
