"""Forms: parse and clean what was typed; saving is the actions' work."""

from enishi.people.forms.face import FaceForm, OccasionForm
from enishi.people.forms.full import ContactForms
from enishi.people.forms.quick import QuickForm
from enishi.people.forms.small import PhotoForm, PostForm, TieForm

__all__ = ["ContactForms", "FaceForm", "OccasionForm", "PhotoForm", "PostForm", "QuickForm", "TieForm"]
