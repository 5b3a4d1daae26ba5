"""The annex "Danh mục nhiệm vụ phân cấp": what its cells mean as facts, and how facts are written into it."""
