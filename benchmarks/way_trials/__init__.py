"""Made-up worlds in which somebody goes out for two years, and the rules by which they might choose a way."""
