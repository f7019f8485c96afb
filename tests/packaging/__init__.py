"""Tests of what builds the programs that are handed out."""
