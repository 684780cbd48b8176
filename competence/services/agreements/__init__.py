"""The common view: each side confirms for itself, or somebody writes down why the sides disagree."""
