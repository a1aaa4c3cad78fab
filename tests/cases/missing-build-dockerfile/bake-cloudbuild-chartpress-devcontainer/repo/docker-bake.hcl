variable "TAG" { default = "latest" }
group "default" { targets = ["edge", "edi"] }
target "_common" { args = { GO = "1.22" } }
target "edge" {
  inherits   = ["_common"]
  context    = "./edge"
  dockerfile = "docker/Dockerfile"
  tags       = ["acme/edge:${TAG}"]
}
target "edi" {
  inherits = ["edge"]
  context  = "./edi"
}
