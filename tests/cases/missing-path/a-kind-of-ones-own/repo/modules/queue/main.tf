resource "null_resource" "queue" {}
