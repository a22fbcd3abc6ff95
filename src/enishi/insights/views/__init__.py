"""The pages of the answers over everything."""
