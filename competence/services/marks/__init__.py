"""The two views of a requirement: the participant's own, and the supervisor's mark. Views are added, never changed."""
