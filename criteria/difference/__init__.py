"""What differs between two sets of one kind: a criterion followed through changes of code; pure values."""
