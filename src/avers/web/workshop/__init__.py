"""The workshop: seven steps from a blank page to a charter, each where it was left."""
