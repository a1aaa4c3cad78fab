echo entry; exit 3
