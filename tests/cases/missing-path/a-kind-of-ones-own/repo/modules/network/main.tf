resource "null_resource" "network" {}
