# What is done with the program; `make help` lists it. CI runs check, test and
# e2e, in a fresh clone and with nothing but Go, Python and a network to the
# package registries.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

venv := .venv
# What checks letters and pages, from the npm registry.
checkers := tools/node_modules/.package-lock.json
# Amazon's DynamoDB for one machine, from the Maven registry.
dynamodb := .cache/dynamodb/ready
lint := go tool -modfile=tools/go.mod golangci-lint
# The end-to-end tests need servers, so they run on their own.
packages = $$(go list ./... | grep -v '^standpoint/e2e')
# The architecture that `sam build` makes: that of this machine, so that the
# result runs here. A deployment takes the template's default, arm64.
machine := $(if $(filter aarch64 arm64,$(shell uname -m)),arm64,x86_64)
export SAM_CLI_TELEMETRY := 0
# CloudFormation's rules differ by region; checks need to name one.
export AWS_DEFAULT_REGION ?= us-east-1

.PHONY: help
help: ## list what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: ## print the digest of seeds/
	go run ./cmd/standpoint digest

.PHONY: test
test: ## unit tests, without any server
	go test $(packages)

.PHONY: check
check: format lint tidy template race ## all that is checked without servers

.PHONY: format
format:
	@echo '== gofmt'
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "not as gofmt writes it:"; echo "$$unformatted"; exit 1; fi

.PHONY: lint
lint:
	@echo '== vet and golangci-lint (built on first use, which takes some minutes)'
	go vet ./...
	$(lint) run --allow-parallel-runners ./...

.PHONY: tidy
tidy:
	@echo '== go.mod'
	go mod tidy -diff
	go mod verify

.PHONY: template
template: $(venv)/ready
	@echo '== infra/template.yaml'
	$(venv)/bin/cfn-lint infra/template.yaml
	$(venv)/bin/sam validate --lint -t infra/template.yaml

.PHONY: race
race:
	@echo '== tests with the race detector (the long ones shortened; `make test` runs them whole)'
	go test -race -short $(packages)

.PHONY: e2e
e2e: template build $(checkers) $(dynamodb) ## the whole way: upload, ingest, digest, mail, on real servers; and the letter as it looks
	@echo '== end to end'
	go test -count=1 -v -timeout 10m ./e2e/...

.PHONY: letters
letters: $(checkers) ## pictures of the letter in dist/letters, and what holds it to its readers' needs
	@echo '== letters'
	CGO_ENABLED=0 go build -o dist/standpoint ./cmd/standpoint
	go test -count=1 -v -timeout 10m ./e2e/letter

.PHONY: build
build: export CGO_ENABLED := 0
build: export GOFLAGS := -tags=lambda.norpc -trimpath -buildvcs=false '-ldflags=-s -w'
build: $(venv)/ready ## the command line and the functions, for this machine
	@echo '== build'
	go build -o dist/standpoint ./cmd/standpoint
	$(venv)/bin/sam build -t infra/template.yaml --parameter-overrides Architecture=$(machine)

.PHONY: fuzz
fuzz: ## each fuzz target for a while (FUZZTIME=30s)
	@go list -f '{{range .TestGoFiles}}{{$$.Dir}}/{{.}} {{end}}{{range .XTestGoFiles}}{{$$.Dir}}/{{.}} {{end}}' ./... | xargs grep -HoE '^func Fuzz[A-Za-z0-9]+' | \
	while IFS=: read -r file target; do \
		echo "== $${target#func } in $$(dirname "$$file")"; \
		go test -run='^$$' -fuzz="^$${target#func }$$" -fuzztime=$(or $(FUZZTIME),30s) "$$(dirname "$$file")"; \
	done

include internal/tagger/model.mk
include internal/analysis/ablate/ablation.mk

.PHONY: bench
bench: ## benchmarks
	go test -run='^$$' -bench=. -benchmem $(packages)

.PHONY: pages
pages: ## main text of pages, beside go-readability and go-trafilatura
	cd bench && go run -mod=mod .

.PHONY: tools
tools: $(venv)/ready $(checkers) linter ## install the Python tools in .venv and the checkers of letters, and build the linter

.PHONY: linter
linter:
	@$(lint) version

$(dynamodb): tools/dynamodb/pom.xml
	@echo '== DynamoDB Local in .cache/dynamodb'
	mvn -q -B -f $< dependency:copy-dependencies
	@touch $@

$(venv)/ready: requirements.txt constraints.txt
	@echo '== Python tools in $(venv)'
	python3 -m venv $(venv)
	$(venv)/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(checkers): tools/package.json tools/package-lock.json
	@echo '== checkers of letters in tools/node_modules'
	npm ci --prefix tools --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: clean
clean: ## remove what was built
	rm -rf dist .aws-sam .cache .venv tools/node_modules
