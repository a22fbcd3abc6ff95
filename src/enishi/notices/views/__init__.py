"""The pages of notices: the settings, the secret calendar, and putting a day note away."""
