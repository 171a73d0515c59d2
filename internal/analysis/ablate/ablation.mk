# Measures what each step of the engine is worth, on the invented clusters:
#     make ablation
# and on other texts, which the program's --help describes:
#     make ablation CORPUS=polnear-dev.jsonl.gz READINGS="gold.json,topics/ukraine.yaml,articles …"
clusters := internal/analysis/testdata/clusters
READINGS ?= $(foreach cluster,$(notdir $(wildcard $(clusters)/*)),$(clusters)/$(cluster)/gold.tsv,$(clusters)/$(cluster)/topic.yaml,$(clusters)/$(cluster))

.PHONY: ablation
ablation: ## what each step of the engine is worth (CORPUS=…, READINGS=…)
	go run ./internal/analysis/ablate $(addprefix --corpus ,$(CORPUS)) $(addprefix --reading ,$(READINGS))
