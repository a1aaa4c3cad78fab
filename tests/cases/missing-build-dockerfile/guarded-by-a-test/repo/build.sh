cd "$(dirname "$0")"
for name in one two; do
  [[ ! -f "services/$name/Dockerfile" ]] && continue
  docker build -t "acme/$name" "services/$name"
done
