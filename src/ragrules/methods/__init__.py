"""Rating methods, one file each: a rule in, edges out. The file name is the name in YAML. `ragrules.rule` says what a method holds."""
