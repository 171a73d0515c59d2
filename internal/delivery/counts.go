package delivery

// Counts says what became of an edition's audience. Candidates is the sum of
// all the others.
type Counts struct {
	Candidates  int `json:"candidates"`
	Sent        int `json:"sent"`         // accepted in this run
	AlreadySent int `json:"already_sent"` // accepted in an earlier one
	Suppressed  int `json:"suppressed"`
	Failed      int `json:"failed"`
	Uncertain   int `json:"uncertain"`
	Pending     int `json:"pending"` // to be sent, or in another run's hands
}

// add counts a row that stands in a state; thisRun says whether this run put
// it there.
func (c *Counts) add(state RowState, thisRun bool) {
	c.Candidates++
	switch {
	case state == Sent && thisRun:
		c.Sent++
	case state == Sent:
		c.AlreadySent++
	case state == Suppressed:
		c.Suppressed++
	case state == Failed:
		c.Failed++
	case state == Uncertain:
		c.Uncertain++
	default:
		c.Pending++
	}
}
