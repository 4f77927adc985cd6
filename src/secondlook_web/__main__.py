"""`python -m secondlook_web COMMAND`: Django's own commands (migrate, check, createsuperuser) for this project."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secondlook_web.settings.development")
    try:
        execute_from_command_line([sys.argv[0] if sys.argv else "secondlook_web", *sys.argv[1:]])
    except ImproperlyConfigured as error:
        # A setting that is missing or wrong: its message says which, and a traceback would hide it.
        print(f"second-look: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("\nstopped.", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
