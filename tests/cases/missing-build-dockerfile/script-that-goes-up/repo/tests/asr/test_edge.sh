WORKPATH=$(dirname "$PWD")
cd $WORKPATH
docker build -t acme/edge -f containers/edge/Dockerfile .
docker build -t acme/edi -f containers/edi/Dockerfile .
