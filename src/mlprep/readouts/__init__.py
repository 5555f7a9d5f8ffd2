"""Bank and history in, frozen results out."""
