"""What comes to a person outside these pages: one letter a week at most, and a calendar."""
