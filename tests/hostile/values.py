"""What nobody types and some send all the same."""

import unicodedata

NUMBERS = (
    "-1", "0", "1.5", "1,5", "1e400", "NaN", "Infinity", "²", "١٢", "9" * 400, "2147483648", "9223372036854775808",
    "-9223372036854775809",
)  # fmt: skip
DAYS = (
    "0001-01-01", "01/01/0001", "9999-12-31", "31/12/9999", "31/12/2199", "30/02/2026", "29/02/2027", "1/1/99999",
)  # fmt: skip
KEYS = (
    "6f1c1d3e-0000-4000-8000-000000000001", "ubnd-tinh@p9", "@", "a@b@c", "ubnd-tinh@", "@p9", "*", "ct-ubnd-xa@*p9",
    "x@*x", "NĐ", "giao-dat", "1.1.1.1",
)  # fmt: skip
TEXTS = (
    "", " ", "\x00", "a\x00b", "x" * 900_000, "đ" * 3000, unicodedata.normalize("NFD", "Sở Nội vụ"), "../../etc/passwd",
    "<script>x</script>", "=1+1", "'; DROP TABLE x; --", "%", "%00", "a\r\nX-Y: z", "{}", "[]", "null", ".", "/", "\\",
    "\u202e", "\u2028", "\ufeff", "\ufffd", "Ký tự {x} %s %(a)s", "javascript:alert(1)", "((((((((((", "[",
)  # fmt: skip
VALUES = (*NUMBERS, *DAYS, *KEYS, *TEXTS)
