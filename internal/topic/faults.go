package topic

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// Faults is all that is wrong with a topic file, by place, so that one look
// mends it.
type Faults struct {
	File   string
	Faults []Fault
	lines  []string
}

// Fault is one of them. Line and Column, in runes, count from 1; they are 0
// where no place can be named.
type Fault struct {
	Line, Column int
	Message      string // what is wrong, and what to do
}

// Error tells each fault with its place, and draws it.
func (f *Faults) Error() string {
	var b strings.Builder
	b.WriteString("topic file ")
	if len(f.Faults) != 1 {
		fmt.Fprintf(&b, "%s: %d faults", f.File, len(f.Faults))
	}
	for _, fault := range f.Faults {
		if len(f.Faults) != 1 {
			b.WriteByte('\n')
		}
		if fault.Line == 0 {
			fmt.Fprintf(&b, "%s: %s", f.File, fault.Message)
			continue
		}
		fmt.Fprintf(&b, "%s:%d:%d: %s", f.File, fault.Line, fault.Column, fault.Message)
		f.draw(&b, fault)
	}
	return b.String()
}

// mostDrawn is how many runes of a line are drawn before the one at fault, and
// behind it.
const mostDrawn = 60

// draw shows the line of a fault with a caret below the place, of a long line
// what is near it.
func (f *Faults) draw(b *strings.Builder, fault Fault) {
	line := []rune(f.lines[fault.Line-1])
	at := fault.Column - 1
	from, to := max(0, at-mostDrawn), min(len(line), at+mostDrawn)
	fmt.Fprintf(b, "\n%5d | %s\n      | %s^", fault.Line, string(line[from:to]), strings.Repeat(" ", at-from))
}

// found collects what checks find, each with the way to the value: names of
// fields and numbers of entries.
type found []finding

// fieldName is the last step of a way that leads to a field itself and not to its
// value.
type fieldName string

type finding struct {
	way     []any
	message string
}

func (f *found) add(way []any, format string, values ...any) {
	*f = append(*f, finding{slices.Clone(way), fmt.Sprintf(format, values...)})
}

// explain turns what is known to be wrong into faults with places. It reads the
// file once more, which a sound one is spared.
func explain(file string, data []byte, cause error, problems found) error {
	faults := &Faults{File: file, lines: strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")}
	parsed, err := parseTree(data)
	if err != nil {
		cause = err
	}
	var unknown *yaml.UnknownFieldError
	if cause != nil && !errors.As(cause, &unknown) { // which stands among the others below
		faults.Faults = append(faults.Faults, faultOf(cause))
	}
	if err == nil {
		var root ast.Node // nil in an empty file
		if len(parsed.Docs) > 0 {
			root = parsed.Docs[0].Body
		}
		unknownFields(root, reflect.TypeFor[Topic](), nil, &problems)
		for _, p := range problems {
			line, column := locate(root, p.way)
			faults.Faults = append(faults.Faults, Fault{line, column, p.message})
		}
	}
	for i := range faults.Faults {
		faults.lineUp(&faults.Faults[i])
	}
	slices.SortStableFunc(faults.Faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return faults
}

// lineUp keeps the caret under the line, wherever the parser has counted to.
func (f *Faults) lineUp(fault *Fault) {
	if fault.Line < 1 || fault.Line > len(f.lines) {
		fault.Line, fault.Column = 0, 0
		return
	}
	fault.Column = min(max(1, fault.Column), utf8.RuneCountInString(f.lines[fault.Line-1])+1)
}

// faultOf takes the place out of an error of the YAML library.
func faultOf(err error) Fault {
	var placed yaml.Error
	if !errors.As(err, &placed) {
		return Fault{Message: err.Error()}
	}
	fault := Fault{Message: placed.GetMessage()}
	if t := placed.GetToken(); t != nil && t.Position != nil {
		fault.Line, fault.Column = t.Position.Line, t.Position.Column
	}
	return fault
}

// locate follows the way from a node and returns the place of what it leads to,
// or of the last thing on it that is there.
func locate(node ast.Node, way []any) (line, column int) {
	line, column = placeOf(node)
	for _, step := range way {
		switch step := step.(type) {
		case int:
			list, ok := node.(*ast.SequenceNode)
			if !ok || step >= len(list.Values) {
				return line, column
			}
			node = list.Values[step]
			line, column = placeOf(node)
		case fieldName:
			if pair := pairOf(node, string(step)); pair != nil {
				return placeOf(pair.Key)
			}
			return line, column
		case string:
			pair := pairOf(node, step)
			if pair == nil {
				return line, column
			}
			node = pair.Value
			if line, column = placeOf(node); line == 0 {
				line, column = placeOf(pair.Key)
			}
		}
	}
	return line, column
}

// pairsOf lists the entries of a mapping, none of anything else.
func pairsOf(node ast.Node) []*ast.MappingValueNode {
	switch node := node.(type) {
	case *ast.MappingNode:
		return node.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{node}
	case *ast.AnchorNode:
		return pairsOf(node.Value)
	}
	return nil
}

func pairOf(node ast.Node, field string) *ast.MappingValueNode {
	for _, pair := range pairsOf(node) {
		if pair.Key.GetToken().Value == field {
			return pair
		}
	}
	return nil
}

// placeOf is where a node begins: a mapping at its first field.
func placeOf(node ast.Node) (line, column int) {
	if pairs := pairsOf(node); len(pairs) > 0 {
		node = pairs[0].Key
	}
	if node == nil || node.GetToken() == nil || node.GetToken().Position == nil {
		return 0, 0
	}
	at := node.GetToken().Position
	return at.Line, at.Column
}
