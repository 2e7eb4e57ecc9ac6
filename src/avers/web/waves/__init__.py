"""Waves on pages: what is being asked, of whom, under which promise; opening one, closing one."""
