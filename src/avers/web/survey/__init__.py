"""The form that a respondent fills: no account, no cookie, nothing kept before it is sent."""
