"""What people test with: the contracts that extensions keep, for those who write one inside this package or outside it."""
