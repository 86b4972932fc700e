"""The fast reader of workbooks: sheets stream through expat into packed rows, which become cells when they are asked for."""
