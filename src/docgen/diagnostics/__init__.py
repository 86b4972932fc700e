"""Problems as people and programs read them: one finding as a value, and one module for each way of showing it."""
