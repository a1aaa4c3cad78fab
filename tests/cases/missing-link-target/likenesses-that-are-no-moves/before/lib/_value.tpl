# Line 1 of a licence that every file begins with, and that is longer than most of them
# Line 2 of a licence that every file begins with, and that is longer than most of them
# Line 3 of a licence that every file begins with, and that is longer than most of them
# Line 4 of a licence that every file begins with, and that is longer than most of them
# Line 5 of a licence that every file begins with, and that is longer than most of them
# Line 6 of a licence that every file begins with, and that is longer than most of them
# Line 7 of a licence that every file begins with, and that is longer than most of them
# Line 8 of a licence that every file begins with, and that is longer than most of them
# Line 9 of a licence that every file begins with, and that is longer than most of them
# Line 10 of a licence that every file begins with, and that is longer than most of them
{{- define "value" -}}
{{- end -}}
