"""Speed, measured beside plain alternatives in the same run. `python -m bench --help`."""
