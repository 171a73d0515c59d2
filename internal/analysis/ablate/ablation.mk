# Measures what each step of the engine is worth:
#     make ablation CORPUS=polnear-dev.jsonl.gz READINGS="gold.json,topics/ukraine.yaml,articles …"
# The program's --help describes the files.
.PHONY: ablation
ablation: ## what each step of the engine is worth (CORPUS=…, READINGS=…)
	go run ./internal/analysis/ablate $(addprefix --corpus ,$(CORPUS)) $(addprefix --reading ,$(READINGS))
