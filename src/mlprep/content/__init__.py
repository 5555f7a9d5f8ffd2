"""What can be asked: types, reader, index, check."""
