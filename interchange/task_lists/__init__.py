"""Lists of tasks as people have them: pasted lines, spreadsheets saved as text, exports of issue trackers."""
