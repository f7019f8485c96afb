"""Tests of educonnect_xl.accounts."""
