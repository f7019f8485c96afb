"""Tests of educonnect_xl.handouts."""
