"""What this council adds to ragrules, one file each."""
