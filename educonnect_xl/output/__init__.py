"""Files and folders put in their place whole or not at all, encrypted where asked."""
