"""What is shown on a Windows Python, and of the setup program, under Wine: run by script/test-windows."""
