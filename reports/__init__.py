"""All printed output: values in, Vietnamese out. Decides nothing, computes no level, opens no file."""
