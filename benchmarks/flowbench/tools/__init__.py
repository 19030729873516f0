"""The programs that are asked: one file each, with the command its own documentation gives and how its answer is read."""
