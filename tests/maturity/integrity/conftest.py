"""The workspaces that the tests of checking and of backups share."""

from tests.maturity.store.workspaces import full_workspace, workspace

__all__ = ["full_workspace", "workspace"]
