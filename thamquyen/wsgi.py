"""The application that the web server's workers load."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")

application = get_wsgi_application()
