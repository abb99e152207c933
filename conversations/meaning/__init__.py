"""What words mean, whoever says them: the lexicon, senses, learned weights, and words that tell of nothing."""
