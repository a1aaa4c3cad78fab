include more.mk
