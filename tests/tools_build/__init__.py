"""Tests of tools_build."""
