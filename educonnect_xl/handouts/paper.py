"""The size of the paper that all pages are drawn for, A4, in millimetres."""

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
