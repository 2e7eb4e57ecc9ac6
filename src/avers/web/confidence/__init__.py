"""What is said without a name: pages for whoever holds a code, and for the readers. Start at ``views``."""
