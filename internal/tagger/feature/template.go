package feature

import "math/bits"

// Count is the number of features of one token.
const Count = 27

// Keys are the hashes of one token's features, one for each template.
type Keys [Count]uint64

// Alone are the keys of the templates that look at the token by itself: its form,
// its edges and outline, and its ambiguity class.
func (k *Keys) Alone() [9]uint64 {
	return [...]uint64{k[0], k[1], k[2], k[3], k[4], k[5], k[6], k[7], k[9]}
}

// Extract computes the features of the context's middle token.
func (c *Context) Extract(keys *Keys) {
	w, before, after := &c.words[2], &c.words[1], &c.words[3]
	outline := uint64(w.Shape)<<3 | uint64(c.style)<<1
	if c.first {
		outline |= 1
	}
	t1, t2 := uint64(c.before), uint64(c.twoBefore)
	class0, class1, class2 := w.class(), after.class(), c.words[4].class()

	keys[0] = mix(0, w.Form, 0)
	keys[1] = mix(1, w.Form, outline)
	keys[2] = mix(2, w.Tail&0xff, outline)
	keys[3] = mix(3, w.Tail&0xffff, outline)
	keys[4] = mix(4, w.Tail&0xffffff, outline)
	keys[5] = mix(5, w.Tail&0xffffffff, 0)
	keys[6] = mix(6, w.Head>>16, uint64(w.Shape))
	keys[7] = mix(7, w.Head, 0)
	keys[8] = mix(8, outline, t1)
	keys[9] = mix(9, class0, 0)
	keys[10] = mix(10, class0, t1)
	keys[11] = mix(11, class0, t1<<8|t2)
	keys[12] = mix(12, class0, class1)
	keys[13] = mix(13, class0<<8|t1, class1)
	keys[14] = mix(14, t1<<8|t2, 0)
	keys[15] = mix(15, w.Form, t1)
	keys[16] = mix(16, before.Form, 0)
	keys[17] = mix(17, after.Form, 0)
	keys[18] = mix(18, c.words[0].Form, 0)
	keys[19] = mix(19, c.words[4].Form, 0)
	keys[20] = mix(20, class1, class2)
	keys[21] = mix(21, before.Form, w.Form)
	keys[22] = mix(22, w.Form, after.Form)
	keys[23] = mix(23, c.verb, w.Tail&0xffff)
	keys[24] = mix(24, class0, c.verb)
	keys[25] = mix(25, after.Tail&0xffff, uint64(after.Shape)<<8|t1)
	keys[26] = mix(26, class0, c.words[0].Form)
}

// class is the word's ambiguity class, or for an unknown word a guess from its
// last two letters and its outline.
func (w *Word) class() uint64 {
	if w.Class != 0 {
		return uint64(w.Class)
	}
	return 1<<40 | w.Tail&0xffff<<8 | uint64(w.Shape)
}

// mix hashes two values under a template's number.
func mix(template, a, b uint64) uint64 {
	h := (a+template)*0x9e3779b97f4a7c15 ^ bits.RotateLeft64((b+template<<40)*0xc2b2ae3d27d4eb4f, 31)
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}
