package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"

	"standpoint/internal/topic"
)

// generation counts the changes of the reading engine after which an analysis
// that was archived before should be made again.
const generation = 3

// Engine names what analyses are made with: the generation of the engine and
// the content of the topic.
func Engine(t *topic.Topic) (string, error) {
	data, err := json.Marshal(t)
	if err != nil {
		return "", fmt.Errorf("name the engine for topic %s: %w", t.ID, err)
	}
	sum := sha256.Sum256(data)
	return strconv.Itoa(generation) + "-" + hex.EncodeToString(sum[:6]), nil
}
