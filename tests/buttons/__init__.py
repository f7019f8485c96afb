"""Tests of educonnect_xl.buttons."""
