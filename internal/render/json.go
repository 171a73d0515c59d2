package render

import (
	"bytes"
	"encoding/json"
	"fmt"

	"standpoint/internal/summarize"
)

// JSON returns the edition in its stable form for programs: indented, UTF-8,
// without HTML escapes, with a newline at the end. The same edition gives the
// same bytes.
func JSON(edition summarize.Edition) ([]byte, error) { return indented(edition, "edition") }

// SummaryJSON returns the summary as JSON does an edition.
func SummaryJSON(summary summarize.Summary) ([]byte, error) { return indented(summary, "summary") }

func indented(value any, what string) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("encode %s: %w", what, err)
	}
	return buffer.Bytes(), nil
}
