"""Forms that lost the lines of their table: cells one after the other, with nothing that shows a blank one."""
