"""The sample notebook of the demo and of the tests: fictional, Japanese, the same for the same day.

Pure: no Django, no database. A door pours what `sample_notebook(today)` returns into a notebook.
"""

from enishi.imports.sample.notebook import sample_notebook
from enishi.imports.sample.shapes import (
    SampleAffiliation,
    SampleBirthday,
    SampleEncounter,
    SampleInterest,
    SampleMe,
    SampleNotebook,
    SamplePerson,
    SamplePoint,
    SamplePromise,
    SamplePurpose,
)

__all__ = [
    "SampleAffiliation",
    "SampleBirthday",
    "SampleEncounter",
    "SampleInterest",
    "SampleMe",
    "SampleNotebook",
    "SamplePerson",
    "SamplePoint",
    "SamplePromise",
    "SamplePurpose",
    "sample_notebook",
]
