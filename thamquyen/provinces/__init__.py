"""What a province sets for itself beside the law: the sectors of its units, its own days off."""
