// Renders templates of charts with Go's own text/template and Sprig, for comparison.
//
// Reads one JSON object a line ({"values": ..., "chart": ..., "templates": {name: text}, "roots": {name: dot}}) and
// writes one ({name: {"text": ...} or {"error": ...}}). It is no Helm: values come merged.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

type apiVersions []string

func (apiVersions) Has(string) bool { return false }

type files map[string]string

func (f files) Get(name string) string { return f[name] }
func (f files) Glob(pattern string) files {
	found := files{}
	for name, text := range f {
		if ok, _ := path.Match(pattern, name); ok {
			found[name] = text
		}
	}
	return found
}
func (f files) AsConfig() string  { return "" }
func (f files) AsSecrets() string { return "" }
func (f files) Lines(name string) []string {
	return strings.Split(f[name], "\n")
}

type version struct{ Version, Major, Minor, GitVersion string }

func (v version) String() string { return v.Version }

type job struct {
	Templates map[string]string
	Roots     map[string]map[string]interface{}
	Files     map[string]files
	Only      []string
}

type result struct {
	Text  string `json:"text"`
	Error string `json:"error"`
}

func funcs(t *template.Template) template.FuncMap {
	f := sprig.TxtFuncMap()
	delete(f, "env")
	delete(f, "expandenv")
	depth := 0
	f["include"] = func(name string, data interface{}) (string, error) {
		var buf strings.Builder
		depth++
		defer func() { depth-- }()
		if depth > 200 {
			return "", fmt.Errorf("too deep")
		}
		err := t.ExecuteTemplate(&buf, name, data)
		return buf.String(), err
	}
	f["tpl"] = func(text string, data interface{}) (string, error) {
		clone, err := t.Clone()
		if err != nil {
			return "", err
		}
		clone.Funcs(funcs(clone))
		parsed, err := clone.New("tpl").Parse(text)
		if err != nil {
			return "", err
		}
		var buf strings.Builder
		if err := parsed.Execute(&buf, data); err != nil {
			return "", err
		}
		return strings.ReplaceAll(buf.String(), "<no value>", ""), nil
	}
	f["required"] = func(warn string, val interface{}) (interface{}, error) {
		if val == nil || val == "" {
			return val, fmt.Errorf("%s", warn)
		}
		return val, nil
	}
	f["lookup"] = func(string, string, string, string) map[string]interface{} { return map[string]interface{}{} }
	f["toYaml"] = func(v interface{}) string {
		data, err := yaml.Marshal(v)
		if err != nil {
			return ""
		}
		return strings.TrimSuffix(string(data), "\n")
	}
	f["fromYaml"] = func(text string) map[string]interface{} {
		m := map[string]interface{}{}
		if err := yaml.Unmarshal([]byte(text), &m); err != nil {
			m["Error"] = err.Error()
		}
		return m
	}
	f["fromYamlArray"] = func(text string) []interface{} {
		m := []interface{}{}
		_ = yaml.Unmarshal([]byte(text), &m)
		return m
	}
	f["toJson"] = func(v interface{}) string { data, _ := json.Marshal(v); return string(data) }
	f["fromJson"] = func(text string) map[string]interface{} {
		m := map[string]interface{}{}
		if err := json.Unmarshal([]byte(text), &m); err != nil {
			m["Error"] = err.Error()
		}
		return m
	}
	f["toToml"] = func(interface{}) string { return "" }
	return f
}

func render(j job) map[string]result {
	results := map[string]result{}
	t := template.New("gotpl").Option("missingkey=zero")
	t.Funcs(funcs(t))
	names := []string{}
	for name := range j.Templates {
		names = append(names, name)
	}
	sort.Slice(names, func(a, b int) bool {
		ca, cb := strings.Count(names[a], "/"), strings.Count(names[b], "/")
		if ca == cb {
			return names[a] > names[b]
		}
		return ca > cb
	})
	for _, name := range names {
		if _, err := t.New(name).Parse(j.Templates[name]); err != nil {
			results[name] = result{Error: err.Error()}
		}
	}
	for _, dot := range j.Roots {
		adapt(dot, j)
	}
	for _, name := range j.Only {
		if _, failed := results[name]; failed {
			continue
		}
		dot := j.Roots[name]
		var buf bytes.Buffer
		if err := t.ExecuteTemplate(&buf, name, dot); err != nil {
			results[name] = result{Error: err.Error()}
			continue
		}
		results[name] = result{Text: strings.ReplaceAll(buf.String(), "<no value>", "")}
	}
	return results
}

func adapt(dot map[string]interface{}, j job) {
	v := version{"v1.20.0", "1", "20", "v1.20.0"}
	dot["Capabilities"] = map[string]interface{}{"KubeVersion": v, "APIVersions": apiVersions{}}
	prefix, _ := dot["Prefix"].(string)
	dot["Files"] = j.Files[prefix]
	if subs, ok := dot["Subcharts"].(map[string]interface{}); ok {
		for _, sub := range subs {
			adapt(sub.(map[string]interface{}), j)
		}
	}
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			var j job
			if e := json.Unmarshal(line, &j); e != nil {
				fmt.Fprintln(os.Stderr, e)
				os.Exit(1)
			}
			_ = out.Encode(render(j))
		}
		if err != nil {
			return
		}
	}
}
