"""Consultations and appraisals as pages: what is asked about, what came in, the official table of it."""
