"""Pages of a scheme (Đề án): its head, its parts as typed, what is computed for it, its paper and its list."""
