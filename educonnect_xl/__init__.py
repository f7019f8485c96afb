"""Sorts the ÉduConnect accounts of a school by class, and makes one worksheet per class."""

__version__ = "0.1.0"
