"""The parts of the filling benchmark: words, template builders, contenders, timing."""
