"""Tests of educonnect_xl.sheets."""
