"""A document of an index (bộ chỉ số) as text: Markdown into the model, and the model back into Markdown."""
