"""Tests that take a quarter of an hour and more: run by script/test-long."""
