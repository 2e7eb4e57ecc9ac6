"""Letters by mail, through the server that ``AVERS_MAIL`` names."""
