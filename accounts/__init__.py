"""Says who a person is and who may sign in; knows no roles."""
