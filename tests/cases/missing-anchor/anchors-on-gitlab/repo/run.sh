make
make run
