"""Makes the Windows setup program on Debian: a private CPython with all that it needs, checked file by file.

Run by script/build-windows. What goes in is in lock.toml, by SHA-256; what cannot be checked is refused with one
sentence, a BuildError, and leaves dist/ as it was.
"""
