"""eHOKS: the part of a student's plan (HOKS) that tells of competence acquired earlier."""
