"""Forms for a single fact: recorded, ended or corrected by a person, with what it would change shown first."""
