"""The user of the register: a model of our own from the first migration, because it cannot be swapped in later."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signs in. Roles and the authority acted for come with the sign-in itself."""
