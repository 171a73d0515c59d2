package article

import "fmt"

// Refusal is why a document could not be read. It is an answer to a normal
// case, not a fault of the program: the other documents go on.
type Refusal struct {
	// Path is the file name or object key as it was given to Parse.
	Path string
	// Format is the name of the format that was recognised ("text", "HTML"), or
	// empty where the document was refused before that.
	Format string
	// Place says where in the document the trouble is ("byte 17"), or is empty.
	Place string
	// Reason says in words an operator understands what is wrong.
	Reason string
}

// Error names file, format, place and reason, as far as they are known.
func (r *Refusal) Error() string {
	message := "read " + r.Path
	if r.Format != "" {
		message += " as " + r.Format
	}
	if r.Place != "" {
		message += " at " + r.Place
	}
	return message + ": " + r.Reason
}

// refusef makes a Refusal whose path and format are filled in by Parse.
func refusef(place, reason string, arguments ...any) *Refusal {
	return &Refusal{Place: place, Reason: fmt.Sprintf(reason, arguments...)}
}

// place names a byte of the document, counted from 0.
func place(at int) string { return fmt.Sprintf("byte %d", at) }
