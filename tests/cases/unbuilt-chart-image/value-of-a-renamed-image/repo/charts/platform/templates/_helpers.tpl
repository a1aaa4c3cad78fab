{{- define "platform.image" -}}
{{ .root.Values.registry }}/{{ .image.repository }}:{{ .image.tag | default .root.Chart.AppVersion }}
{{- end -}}
