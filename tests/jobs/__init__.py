"""Tests of educonnect_xl.jobs."""
