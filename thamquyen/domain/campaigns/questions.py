"""The short knowledge check of a campaign: questions as people type them, answers as they are marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_QUESTIONS = 30
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its choices; `right`: which of them is (from 0); `ground`: the provision that says so."""

    text: str
    choices: tuple[str, ...]
    right: int
    ground: str = ""

    @property
    def answer(self) -> str:
        """The right choice."""
        return self.choices[self.right]


@dataclass(frozen=True, slots=True)
class Marked:
    """An answered check: how many were right, of how many."""

    right: int
    of: int

    @property
    def percent(self) -> int:
        """The share of right answers, in whole percent rounded down; of nothing: 0."""
        return self.right * 100 // self.of if self.of else 0


def read_questions(text: str) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """The questions of a text, and what is wrong with it, in sentences.

    Blocks are parted by an empty line: the question; a line "- …" for each choice, "+ …" for the right one; a line
    "= …" for the ground.
    """
    questions, wrong = [], []
    blocks = [block for block in _blocks(text) if block]
    for number, lines in enumerate(blocks, 1):
        question, problem = _question(lines)
        if question is None:
            wrong.append(f"Câu {number} (“{lines[0][:60]}”): {problem}")
        else:
            questions.append(question)
    if len(blocks) > MOST_QUESTIONS:
        wrong.append(f"Có {len(blocks)} câu; bài kiểm tra ngắn nhận nhiều nhất {MOST_QUESTIONS} câu.")
    return tuple(questions), tuple(wrong)


def _blocks(text: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in (one.strip() for one in text.splitlines()):
        if line:
            found[-1].append(line)
        else:
            found.append([])
    return found


def _question(lines: Sequence[str]) -> tuple[Question | None, str]:
    said = [line for line in lines if line[0] not in "-+="]
    choices = [(line[0] == "+", line[1:].strip()) for line in lines if line[0] in "-+"]
    ground = " ".join(line[1:].strip() for line in lines if line[0] == "=")
    right = [at for at, (is_right, _) in enumerate(choices) if is_right]
    words = [choice for _, choice in choices]
    if not said:
        return None, "thiếu dòng nêu câu hỏi."
    if not 2 <= len(choices) <= MOST_CHOICES:
        return None, f"cần từ 2 đến {MOST_CHOICES} phương án, mỗi phương án một dòng bắt đầu bằng “-” hoặc “+”."
    if len(right) != 1:
        return None, f"cần đúng một phương án đúng (dòng bắt đầu bằng “+”), đang có {len(right)}."
    if "" in words or len(set(words)) != len(words):
        return None, "có phương án bỏ trống hoặc trùng nhau."
    return Question(" ".join(said), tuple(words), right[0], ground), ""


def written_questions(questions: Sequence[Question]) -> str:
    """The questions as one types them."""
    return "\n\n".join("\n".join(_lines(one)) for one in questions)


def _lines(one: Question) -> list[str]:
    choices = [f"{'+' if at == one.right else '-'} {choice}" for at, choice in enumerate(one.choices)]
    return [one.text, *choices, *([f"= {one.ground}"] if one.ground else [])]


def mark(questions: Sequence[Question], answers: Mapping[int, int]) -> Marked:
    """How many of the questions (by number from 0) are answered rightly; what is left open counts as wrong."""
    return Marked(sum(answers.get(at) == one.right for at, one in enumerate(questions)), len(questions))
