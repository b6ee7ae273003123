"""Widgets, with their arithmetic and their drawing in files of their own."""
