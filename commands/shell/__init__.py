"""What all commands share: the terminal, options, the clock, the workspace, how a refusal ends."""
