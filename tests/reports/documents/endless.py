"""A program that never ends, to be run apart in place of one that reads."""

if __name__ == "__main__":
    while True:
        pass
