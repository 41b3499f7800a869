"""The record of one unit and one year as a whole, to be kept where no program is."""
