package article

import (
	"encoding/hex"
	"strings"
	"sync"

	"standpoint/internal/article/characters"
)

// foreignFormat is a file that is no article, or none that is read here, known by
// how it begins.
var foreignFormat = format{
	name:       "a foreign format",
	recognises: func(raw []byte) bool { return signatureOf(raw) != nil },
	read: func(r *reading, raw []byte) error {
		s := signatureOf(raw)
		r.format = s.format
		return refusef("", "this format is not read: %s", s.advice)
	},
}

// signature is how a file of a format begins.
type signature struct {
	start          []int // bytes; -1 is any
	format, advice string
}

// signatures are those of data/signatures.txt.
var signatures = sync.OnceValue(func() []signature {
	var list []signature
	for _, entry := range entries("signatures.txt") {
		fields := strings.Split(entry, "|")
		s := signature{format: strings.TrimSpace(fields[1]), advice: strings.TrimSpace(fields[2])}
		for start := strings.TrimSpace(fields[0]); start != ""; start = start[2:] {
			value := -1
			if b, err := hex.DecodeString(start[:2]); err == nil {
				value = int(b[0])
			}
			s.start = append(s.start, value)
		}
		list = append(list, s)
	}
	return list
})

// signatureOf finds the format of a file by how it begins, or nil. A text can
// begin like some of them by chance ("BZh", "ID3"), so that the short ones made of
// letters need a byte that no text has.
func signatureOf(raw []byte) *signature {
	for i := range signatures() {
		s := &signatures()[i]
		if s.matches(raw) && (len(s.start) > 4 || characters.BinaryAt(raw[:min(len(raw), sniffedBytes)]) >= 0 || s.isDocument()) {
			return s
		}
	}
	return nil
}

// isDocument reports whether the format is of printable bytes.
func (s *signature) isDocument() bool {
	return s.format == "PostScript" || s.format == "RTF"
}

func (s *signature) matches(raw []byte) bool {
	if len(raw) < len(s.start) {
		return false
	}
	for i, b := range s.start {
		if b >= 0 && raw[i] != byte(b) {
			return false
		}
	}
	return true
}
