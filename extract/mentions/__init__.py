"""Finders of what no list can hold: companies, products, diseases, institutions, dates and numbers.

Each takes a page with the mentions of the rule files and returns new mentions.
"""
