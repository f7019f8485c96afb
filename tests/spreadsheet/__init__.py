"""Tests of educonnect_xl.spreadsheet."""
