"""Forms that lost the lines of their table: nothing shows where a blank cell was."""
