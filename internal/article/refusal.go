package article

import "fmt"

// Refusal is why a document could not be read. It is an answer to a normal
// case, not a fault of the program: the other documents go on.
type Refusal struct {
	// Path is the file name or object key as it was given, with "#" and the
	// number of the entry behind it where only one entry is refused.
	Path string `json:"-"`
	// Format is the name of the format that was recognised ("text", "HTML", "PDF"),
	// or empty where the document was refused before that.
	Format string `json:"format,omitempty"`
	// Place says where in the document the trouble is ("byte 17"), or is empty.
	Place string `json:"place,omitempty"`
	// Reason says in words an operator understands what is wrong, and what can be
	// done about it.
	Reason string `json:"reason"`
}

// Error names file, format, place and reason, as far as they are known.
func (r *Refusal) Error() string { return "read " + r.Path + r.where() + ": " + r.Reason }

// Explain says what Error says, without the path: for whoever has named the file
// already.
func (r *Refusal) Explain() string {
	if where := r.where(); where != "" {
		return "read" + where + ": " + r.Reason
	}
	return r.Reason
}

func (r *Refusal) where() string {
	where := ""
	if r.Format != "" {
		where += " as " + r.Format
	}
	if r.Place != "" {
		where += " at " + r.Place
	}
	return where
}

// refusef makes a Refusal whose path and format are filled in by the Reader.
func refusef(place, reason string, arguments ...any) *Refusal {
	return &Refusal{Place: place, Reason: fmt.Sprintf(reason, arguments...)}
}

// place names a byte of the document, counted from 0.
func place(at int) string { return fmt.Sprintf("byte %d", at) }
