"""Who signs in, how often they may fail, and the links of the demonstration."""
