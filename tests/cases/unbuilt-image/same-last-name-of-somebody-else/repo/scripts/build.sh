docker build -t acme/lost containers/lost
