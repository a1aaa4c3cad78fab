FROM python
COPY main.py /
COPY ../main.py /
COPY /main.py /
COPY mai?.py /
COPY ma[a-n]n.p* /
