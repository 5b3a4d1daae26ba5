"""Reporting rounds on the pages: what is typed of a form, of a round, of a report; what is shown."""
