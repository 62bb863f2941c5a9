"""The History page. Invariant: it shows what is kept and changes it only through the studio."""
