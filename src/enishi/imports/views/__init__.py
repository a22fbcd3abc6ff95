"""The pages of an import: choosing files, looking them through, what came of it, and which column is which."""
