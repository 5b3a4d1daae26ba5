"""What every page shares: base templates, components, style, formats."""
