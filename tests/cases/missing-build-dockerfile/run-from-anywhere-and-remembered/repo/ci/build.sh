docker build -t acme/hook -f images/hook/Dockerfile .
docker build -t acme/other -f images/other/Dockerfile .
cd "$1" && docker build -t acme/hook2 -f images/hook/Dockerfile .
