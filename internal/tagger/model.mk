# Trains the part-of-speech tagger anew from UD English EWT:
#     make model UD=PATH
# where PATH holds train.conllu.gz, dev.conllu.gz and test.conllu.gz. The same
# treebank gives the same bytes.
.PHONY: model
model: ## train the tagger anew from UD English EWT (UD=PATH)
	@test -n "$(UD)" || { echo "make model: set UD to the folder of UD English EWT (train, dev, test .conllu.gz)" >&2; exit 2; }
	go run ./internal/tagger/train -ud "$(UD)" -out internal/tagger/model/tagger.bin
