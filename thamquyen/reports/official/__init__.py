"""Official papers: what they say as plain values (`paper`), and the same paper as Word (`word`) and as PDF (`pdf`)."""
