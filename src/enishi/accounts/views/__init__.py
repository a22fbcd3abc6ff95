"""The pages of this room: the entrance, devices, and the lock."""
