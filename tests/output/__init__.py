"""Tests of educonnect_xl.output."""
