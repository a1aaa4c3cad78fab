COPY gone /
