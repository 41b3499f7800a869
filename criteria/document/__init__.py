"""A criteria document as text: Markdown into the model, and the model back into Markdown."""
