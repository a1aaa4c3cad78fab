{{- define "legion.image-name" -}}
{{- if .service.image }}{{ .service.image }}{{ else }}{{ printf .tpl .root.Values.imagesRegistry .root.Chart.AppVersion }}{{ end -}}
{{- end -}}
