"""The pages of photographed cards: taking photos, the list, one card under review."""
