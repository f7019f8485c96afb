"""Tests of educonnect_xl.french."""
