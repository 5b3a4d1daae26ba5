"""What the library keeps: files as sent in, the texts taken from them, and what people said and confirmed of them.

Rows are added only; the database refuses to change or remove them (migration 0002). What the reader reads off a text is
not kept: it is computed from the text by the version of the program at hand. The two tables at the end are no facts but
an index of citations, made from the texts and thrown away at will.
"""

import uuid

from django.db import models
from django.db.models import Q


class Original(models.Model):
    """Which file was sent in, by whom and when? One row for each content, whatever the name it comes under.

    `name` is made safe to show and to store; `kind` is what the file really is (`reports.documents.values.Kind`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.TextField()
    kind = models.TextField()
    content = models.BinaryField()
    size = models.BigIntegerField()
    sha256 = models.TextField()
    sent_by = models.TextField()
    sent_at = models.DateTimeField()

    class Meta:
        db_table = "library_original"
        constraints = [
            models.UniqueConstraint(fields=["sha256"], name="a_file_is_kept_once"),
            models.CheckConstraint(name="a_file_has_a_content_and_a_name", condition=Q(size__gt=0) & ~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class Text(models.Model):
    """What is written in a file, or in a part of it?

    `body` is the extracted text in the reader's normal form: every offset counts its characters. `pages`: number, first
    and last character (half-open) and confidence of each page of a PDF or picture. `remarks`: what the extraction says
    people should know. `part_of`: the text of the whole file where this one is a document within it, which begins at
    its character `start`; a text with parts is not read any more, its parts are.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="texts")
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, related_name="parts", null=True)
    start = models.BigIntegerField(default=0)
    body = models.TextField()
    pages = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    added_by = models.TextField()
    added_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "library_text"
        constraints = [
            models.UniqueConstraint(fields=["part_of", "start"], name="a_text_is_cut_at_a_place_once"),
            models.UniqueConstraint(
                fields=["original"], condition=Q(part_of=None), name="a_file_has_one_text_as_a_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id}"


class PaperTemplate(models.Model):
    """Which Word template does an authority use for a form of paper? The row with the highest number counts.

    `form` is a `reports.official.default_templates.Template`; an empty content means the official form again. `number`
    counts from 1 for each authority and form: whoever keeps the next one says which one they saw.
    """

    id = models.BigAutoField(primary_key=True)
    authority = models.TextField()
    form = models.TextField()
    number = models.IntegerField()
    name = models.TextField()
    content = models.BinaryField()
    kept_by = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "library_paper_template"
        constraints = [
            models.UniqueConstraint(fields=["authority", "form", "number"], name="a_template_follows_the_one_seen"),
            models.CheckConstraint(
                name="a_template_is_an_authoritys_and_is_counted_from_one",
                condition=~Q(authority="") & ~Q(form="") & Q(number__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.form} {self.number}"


class Judgement(models.Model):
    """What did somebody say of one thing that was read in a text? The newest of an item counts.

    `item` names what was read (`library.items`); `read` is what the reader of `version` made of it, `said` what it was
    changed to (empty where it was accepted or rejected as it is).
    """

    id = models.BigAutoField(primary_key=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="judgements")
    item = models.TextField()
    verdict = models.TextField()
    read = models.JSONField(default=dict)
    said = models.JSONField(default=dict)
    version = models.TextField()
    judged_by = models.TextField()
    judged_at = models.DateTimeField()

    class Meta:
        db_table = "library_judgement"
        indexes = [models.Index(fields=["text", "item", "-id"], name="newest_judgement_of_an_item")]
        constraints = [
            models.CheckConstraint(
                name="a_judgement_accepts_changes_rejects_or_reopens",
                condition=Q(verdict__in=["accept", "change", "reject", "reopen"]) & ~Q(item=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.item} {self.verdict}"


class Confirmation(models.Model):
    """What of a text went into the register, as which document, in which recording?

    `facts`: by item, the noun and the keys of the facts that were recorded. A recording may be undone later; whether a
    fact is still held is asked of the register.
    """

    id = models.BigAutoField(primary_key=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="confirmations")
    document = models.TextField(db_index=True)
    revision = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    confirmed_by = models.TextField()
    confirmed_at = models.DateTimeField()

    class Meta:
        db_table = "library_confirmation"
        constraints = [
            models.CheckConstraint(
                name="a_confirmation_names_a_document_and_a_recording",
                condition=~Q(document="") & Q(revision__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.document} {self.revision}"


class Surveyed(models.Model):
    """Which texts' citations lie in `Mention`, read by which version of the reader?

    This table and the next are an index: made from the texts, thrown away and made again by `library.citations`.
    """

    text = models.OneToOneField(Text, on_delete=models.PROTECT, primary_key=True, related_name="surveyed")
    version = models.TextField()

    class Meta:
        db_table = "library_surveyed"

    def __str__(self) -> str:
        return f"{self.text_id} {self.version}"


class Mention(models.Model):
    """Where does a text cite which document, as printed?

    `start` and `end` count characters of the text's body; `at` is the citing provision in its compact form, `named` the
    cited document as the reader fills it in, `provisions` the cited ones in their compact form. `number_key` and
    `title_key` find it: folded number; plain title of a law that is cited by its name.
    """

    id = models.BigAutoField(primary_key=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="mentions")
    start = models.BigIntegerField()
    end = models.BigIntegerField()
    at = models.TextField()
    words = models.TextField()
    relation = models.TextField()
    named = models.JSONField(default=dict)
    provisions = models.JSONField(default=list)
    annex = models.TextField(default="")
    number_key = models.TextField(default="")
    title_key = models.TextField(default="")

    class Meta:
        db_table = "library_mention"
        indexes = [
            models.Index(fields=["number_key"], name="who_cites_a_number", condition=~Q(number_key="")),
            models.Index(fields=["title_key"], name="who_cites_a_title", condition=~Q(title_key="")),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.start} {self.words}"
