package article

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
)

// deepestArchive is how many times a document may be compressed.
const deepestArchive = 3

// isCompressed reports whether a document is compressed (RFC 1952).
func isCompressed(raw []byte) bool { return bytes.HasPrefix(raw, []byte("\x1f\x8b\x08")) }

// unpack gives a document of any format that was compressed, perhaps more than
// once. What it unpacks to is bounded, since a small file can hold gigabytes.
func (r *reading) unpack(raw []byte) ([]byte, error) {
	most := min(deepestArchive, r.limits.Depth)
	for depth := 1; isCompressed(raw); depth++ {
		r.format = "gzip"
		if depth > most {
			return nil, refusef("", "it is compressed more than %d times over", most)
		}
		unpacked, err := gunzip(raw, r.limits.Decompressed)
		if err != nil {
			return nil, err
		}
		raw = unpacked
	}
	return raw, nil
}

// gunzip unpacks at most limit bytes.
func gunzip(raw []byte, limit int) ([]byte, error) {
	unpacker, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, refusef("", "the compressed file is damaged: %v", err)
	}
	unpacked, err := io.ReadAll(io.LimitReader(unpacker, int64(limit)+1))
	switch {
	case len(unpacked) > limit:
		return nil, refusef("", "it unpacks to more than %d bytes, the most that is read", limit)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, refusef("", "the compressed file was cut off; upload it again")
	case err != nil:
		return nil, refusef("", "the compressed file is damaged: %v", err)
	}
	return unpacked, nil
}
