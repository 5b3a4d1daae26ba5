"""Views of the working pages: ask whether one may, make one call, render."""
