"""The pages of a talk: of the host, of guests, of the speaker."""
