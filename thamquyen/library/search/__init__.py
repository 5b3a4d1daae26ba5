"""Finding words in the provisions of the library, by an index on disk that is made from the database."""
