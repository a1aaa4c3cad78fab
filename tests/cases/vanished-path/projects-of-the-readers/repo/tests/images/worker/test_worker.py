def test_starts(): pass
