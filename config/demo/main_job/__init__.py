"""The main job once, from a requirements document to a school's reading, without a browser."""
