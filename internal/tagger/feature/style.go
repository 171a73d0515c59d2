package feature

// Style is how a sentence uses capitals, and so how much a capital says.
type Style uint8

// The styles of a sentence.
const (
	Prose    Style = iota // capitals begin names and sentences
	Headline              // nearly every word begins with a capital
	Capitals              // nearly every word is in capitals
)

// Census counts the capitals of a sentence, token by token. Short words are
// passed over: headlines leave them in lower case.
type Census struct {
	long, initial, capital int
}

// Add counts one token.
func (c *Census) Add(token string) {
	if len(token) < 4 {
		return
	}
	first, last := token[0], token[len(token)-1]
	switch {
	case 'a' <= first && first <= 'z':
		c.long++
	case 'A' <= first && first <= 'Z':
		c.long++
		c.initial++
		if 'A' <= last && last <= 'Z' {
			c.capital++
		}
	}
}

// Style judges the sentence that was counted.
func (c *Census) Style() Style {
	switch {
	case c.long >= 3 && c.capital*4 >= c.long*3:
		return Capitals
	case c.long >= 4 && c.initial*6 >= c.long*5:
		return Headline
	}
	return Prose
}

// discount is the shape of a word with a capital in a sentence where capitals
// say little.
func (s Style) discount(shape Shape) Shape {
	switch {
	case s == Capitals:
		return shape&^(InitialUpper|InnerUpper) | Lower
	case s == Headline && shape&InnerUpper == 0:
		return shape&^InitialUpper | Titled
	}
	return shape
}
