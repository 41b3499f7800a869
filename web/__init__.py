"""The web application: pages for a browser on the same operations as the command line."""
