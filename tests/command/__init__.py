"""Tests of educonnect_xl.command."""
