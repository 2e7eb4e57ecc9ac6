"""The pages that belong to no stage: home, *try your sentence*, rules, method, display, errors."""
