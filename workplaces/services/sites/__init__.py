"""An organisation's sites: opened, renamed, closed and opened again by its coordinators."""
