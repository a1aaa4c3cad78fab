{{- define "app.fullname" -}}{{ .Release.Name }}{{- end -}}
{{/* {{ include "app.gone" . }} */}}
