"""The command line: everything the window does, without one."""
