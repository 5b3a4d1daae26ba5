"""The scheme (Đề án): what it says in a version, what it gathers, how ready recipients are, what versions change."""
