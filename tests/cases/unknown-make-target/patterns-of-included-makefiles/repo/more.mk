build-%:
	true
test:
	true
