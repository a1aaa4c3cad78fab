"""The ground floor: the words everything else is written in. Pure data, no input or output."""
