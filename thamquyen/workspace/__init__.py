"""Where those who work with the register sign in, look behind its facts and later change them."""
