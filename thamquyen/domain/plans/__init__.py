"""Plans as the law of following them: deadlines, what is due, states that are computed, who succeeded whom."""
