"""この顔だけ: which of one's faces this device shows, remembered in its session."""

from __future__ import annotations

from dataclasses import dataclass

from enishi.people.asked import Asked
from enishi.people.models import OwnFace
from enishi.people.queries import list_faces

KEY = "only_face"


@dataclass(frozen=True, slots=True)
class FaceChoice:
    """The faces there are to choose from (none where one has but one), and the one shown alone."""

    faces: list[OwnFace]
    only: OwnFace | None


def read_face(request: Asked) -> FaceChoice:
    """What this device shows."""
    faces = list_faces(request.user)
    kept = str(request.session.get(KEY, ""))
    only = next((face for face in faces if str(face.pk) == kept), None)
    return FaceChoice(faces if len(faces) > 1 else [], only if len(faces) > 1 else None)


def keep_face(request: Asked, face_id: str) -> OwnFace | None:
    """Show this face alone from now on; anything unknown means everybody."""
    face = next((one for one in list_faces(request.user) if str(one.pk) == face_id), None)
    if face is None:
        request.session.pop(KEY, None)
    else:
        request.session[KEY] = str(face.pk)
    return face
