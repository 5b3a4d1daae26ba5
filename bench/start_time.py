"""From `thamquyen run` to the first answer: on an empty register, which is loaded first, and on a loaded one."""

from statistics import median

from bench.application import cards, data_folder, running


def measure(*, rounds: int) -> None:
    """Prints the first start and the median of the following ones."""
    page = cards(1)[0]
    with data_folder() as var:
        with running(var, page) as first:
            print(f"first start, tables made and starter facts loaded: {first.seconds:.2f} s")
        later = []
        for _ in range(rounds):
            with running(var, page) as again:
                later.append(again.seconds)
    print(f"start of a loaded register: {median(later):.2f} s   (rounds: {', '.join(f'{s:.2f}' for s in later)})")
