package main
func main() {} // [START]
