package main
// nothing in common with the other one, at all
