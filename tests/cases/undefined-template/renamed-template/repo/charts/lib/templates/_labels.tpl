{{- define "lib.labels" -}}a: {{ include "user.defined" . }}{{- end -}}
