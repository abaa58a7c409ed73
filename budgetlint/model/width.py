"""Signs in full width and what they stand for, as `str.translate` takes them.

Folding raised digits as well, as NFKC does, would make 102 of 10².
"""

HALF_WIDTH = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}
