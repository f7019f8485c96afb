"""Tests of educonnect_xl.libreoffice."""
