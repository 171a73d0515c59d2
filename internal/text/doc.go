// Package text holds what every later step needs of plain English text and
// nothing of any topic: byte spans, sentences, words, folding and stems. It is
// pure: the same bytes give the same answer, on any machine and at any time.
package text
