package summarize

// The constants of the 64-bit FNV-1a hash of Fowler, Noll and Vo.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// fnv hashes a string the same way on every machine and in every run, without
// an allocation.
func fnv(s string) uint64 {
	hash := uint64(fnvOffset)
	for i := range len(s) {
		hash = (hash ^ uint64(s[i])) * fnvPrime
	}
	return hash
}
