"""The operations that have no page, each with the reason: they are for whoever runs the server."""

from collections.abc import Mapping

from maturity.people.operation import Operation

TERMINAL_ONLY: Mapping[Operation, str] = {
    Operation.INIT: "makes the folder that a server then serves",
    Operation.SERVE: "starts the server",
    Operation.RESTORE: "replaces the workspace that is being served",
    Operation.ARCHIVE: "writes large files for the archive into a folder of the server",
    Operation.RANK: "reads a file of figures outside of any year; a year has its ranking among its lists",
    Operation.COMPARE: "reads two files of figures outside of any year",
    Operation.AUDIT: "reads a table that somebody published, outside of any year",
    Operation.IMPORT_ANNEX: "makes a draft from a signed annex, to be looked through before it is a set",
    Operation.SELF_TEST: "tries every bound of a set, which keeps the engine from everybody for its time",
}
"""Every other operation has a page (`web.remedies`)."""
