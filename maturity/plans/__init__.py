"""What is planned: costs of works as they are written down, and plans that were kept."""
