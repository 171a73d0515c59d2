package topic

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// decode reads YAML into t. The parser panics on some files that are none
// (an unfinished tag before a scalar); that is an error like others, without a
// place.
func decode(data []byte, t *Topic) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the file is not YAML: %v", r)
		}
	}()
	if err := yaml.UnmarshalWithOptions(data, t, yaml.Strict()); err != nil {
		return fmt.Errorf("%s", strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	return nil
}
