"""The reception: presses from several devices, in any order, once each; who is here follows from all of them."""

from enishi.events.actions.door.pressing import WALK_IN, Pressed, press

__all__ = ["WALK_IN", "Pressed", "press"]
