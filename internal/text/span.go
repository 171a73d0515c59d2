package text

// Span is a half-open range [Start, End) of UTF-8 bytes of a document's
// decoded text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of returns the bytes of document that the span covers.
func (s Span) Of(document string) string { return document[s.Start:s.End] }

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether other lies wholly within s.
func (s Span) Contains(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }
