"""What the tests share: invented lists, desks to click at, screens."""
