"""How large a file may be that is read, all in one place; docs/flow.md says the same.

No board that a person would measure comes near them. A file that goes beyond is refused with the limit it broke, before it has
taken the memory of the machine.
"""

MOST_BYTES = 200_000_000  # of a file: a million moves of a history in JSON
MOST_TABLE_BYTES = 100_000_000
LONGEST_LINE = 1_000_000  # letters of one line or one cell of a table; bytes of JSON between two quotation marks

MOST_COLUMNS = 2_000
MOST_ROWS = 1_200_000  # of a text: a million dates, one a row, and the rows that are copies
MOST_SHEET_ROWS = 500_000  # of an Excel sheet, which is laid out whole
MOST_CELLS = 5_000_000  # empty ones among them: an Excel sheet is laid out as far as its last row and its last column reach
MOST_FILLED = 5_000_000  # cells with something in them: a million rows with an ID and three dates, and some to spare

MOST_UNPACKED = 300_000_000  # bytes of all parts of an Excel file together
MOST_TIMES_UNPACKED = 200  # an honest sheet shrinks to a tenth, hardly ever to a fiftieth

MOST_PARTS = 5_000_000  # lists and objects in JSON
MOST_VALUES = 6_000_000  # commas in JSON, about the number of its values
MOST_UNNAMED = 1_000_000  # of both together, in JSON without the words of any export that is known
