resource "null_resource" "database" {}
