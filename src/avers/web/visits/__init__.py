"""Mystery visits: scenarios and draws, the form of a visitor, what a team reads and contests."""
