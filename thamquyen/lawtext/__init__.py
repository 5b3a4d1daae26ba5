"""Reads Vietnamese legal text: structure, identity, citations. Plain Python; never raises on a text; linear time.

    reading = read(raw)        # reading.tree, reading.identity, reading.references

**The text.** `normal.normalise(raw)` gives a `NormalText`: NFC, line feeds, nothing unseen. Every offset of the reader
counts characters of its `.text`; `.original(offset)` leads back to the text that came in.

**The tree** (`units.Tree`). `tree.units` is a flat tuple in reading order; `units[0]` is the document. A `Unit` has
`kind`, `mark` ("5a", "đ", "II"), `start`–`end` (all of it, half-open), `body` (after its label), `parent`, `last`
(units `index + 1`–`last` lie within it), `quoted` and `annexed`. Children nest within their parent and do not overlap.

* `tree.articles`, `tree.annexed_articles`, `tree.quoted_articles`: the document's own, its annexes', those it quotes;
* `tree.within(unit)`, `tree.children(unit)`, `tree.upwards(unit)`, `tree.at(offset)`, `tree.article_of(unit)`;
* `tree.lead(unit)`: its words before its first child (the lead-in of a list); `tree.words(unit)`: all its words;
* `tree.provision(unit)`: ("13", "4", "a") as `domain.citations.Provision`; in an annex it begins with "pl:I";
* `headings.heading(tree, article)`: the title of an article, or that its text begins on the line of its label;
* `tree.flow`: the text with running heads, page numbers and stamps made blank, letter for letter. Match words in `flow`
  with white space as `\\s+` (lines of the gazette are wrapped anywhere), show them from `text`;
* `Kind.QUOTE` units hold what an amending document quotes, marks included; what lies in them is `quoted`. Footnotes of
  a consolidated text are `Kind.NOTE` and count as quoted too. `Kind.HEAD` is all before the first Phần/Chương/Điều,
  `Kind.CLOSING` the signature and "Nơi nhận", `Kind.ANNEX` and `Kind.FORM` what follows, `Kind.GROUP` a heading "I."
  inside an article, `Kind.ROW` one line of a table (cells divided by "|");
* `tree.unclear`: what looked like a unit and was not taken for one, or is out of order, with the reason in Vietnamese.

**What it says of itself** (`identity.Identity`): type, number, issuer, place, days signed and in force, title,
grounds, signer and capacity, recipients; `.named` is the document as another would cite it.

**What it cites** (`references.Reference`): `span`, `printed` (as printed), `meant` (with what the rest of the text says
of that document), `provisions`, `relation` (another document, this one, one "nêu trên", the one
that is amended here).
"""
