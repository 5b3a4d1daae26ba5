"""Making known what changes: what a campaign says, to whom, what each unit gains and loses, who knows it."""
