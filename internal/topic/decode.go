package topic

import (
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// decode reads YAML into t. The library panics on some files that are none (an
// unfinished tag before a scalar); that is an error like others, without a
// place.
func decode(data []byte, t *Topic, options ...yaml.DecodeOption) (err error) {
	defer recovered(&err)
	return yaml.UnmarshalWithOptions(data, t, options...)
}

// parseTree reads YAML as a tree, with the place of everything, as decode does.
func parseTree(data []byte) (file *ast.File, err error) {
	defer recovered(&err)
	return parser.ParseBytes(data, 0)
}

func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("the file is not YAML: %v", r)
	}
}
