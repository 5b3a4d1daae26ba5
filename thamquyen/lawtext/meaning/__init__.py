"""What a text says: changes to other documents, powers given, consents asked for; read sentence by sentence.

    paper = Paper.of(read(raw))
    meaning = read_meaning(paper)                                     # the whole document
    competence = competence_at(paper, sentence_at(paper.tree, start, end))    # one sentence in its place

Each judgement is made of a `Sentence` and of its place in the tree: the lead-ins above it, the heading of its article,
the titles of its section and chapter, the title of the document. Nothing here decides anything for a person: what is
read is proposed (`proposals.proposed`), and recorded only once somebody has confirmed it.
"""
