"""The doctor: what holds inside every Office file that opens without a repair prompt, one rule each."""

from docgen.doctor.catalogue import examine, examine_file, invariants
from docgen.doctor.contents import Contents

__all__ = ["Contents", "examine", "examine_file", "invariants"]
