"""Lists that offices send in through the pages: kept while somebody looks at how they were read, then recorded."""
