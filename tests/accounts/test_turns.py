"""Heavy work takes turns: one at work, one waiting, others told at once to come again."""

import threading

import pytest

from thamquyen.accounts.turns import BusyError, Turns


def test_the_third_is_told_at_once_and_the_second_waits_its_turn() -> None:
    turns = Turns(working=1, waiting=1, longest=10)
    at_work, go_on, done = threading.Event(), threading.Event(), []

    def work(name: str) -> None:
        with turns.taken():
            at_work.set()
            go_on.wait(10)
            done.append(name)

    first = threading.Thread(target=work, args=("thứ nhất",))
    first.start()
    at_work.wait(10)
    second = threading.Thread(target=work, args=("thứ hai",))
    second.start()
    while turns._places._value:  # until the second has its place
        pass
    with pytest.raises(BusyError), turns.taken():
        done.append("thứ ba")
    go_on.set()
    first.join(10)
    second.join(10)
    assert done == ["thứ nhất", "thứ hai"]
    with turns.taken():
        done.append("sau đó")
    assert done[-1] == "sau đó"


def test_who_waits_too_long_is_told_and_work_that_fails_gives_its_place_back() -> None:
    turns = Turns(working=1, waiting=1, longest=0.01)
    with turns.taken(), pytest.raises(BusyError), turns.taken():
        pass
    with pytest.raises(ZeroDivisionError), turns.taken():
        _ = 1 / 0
    with turns.taken():
        pass
