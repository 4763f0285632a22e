"""One reading of names, dates and numbers, for passages and answers alike."""
