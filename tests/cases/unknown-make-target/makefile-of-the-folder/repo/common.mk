lint:
	true
