"""Figures of the report: a chart, its number, its title, its table and its alternative, from one reading."""
