"""Pages for a browser: one stylesheet, the frame of a page, and the pieces that pages are made of."""
