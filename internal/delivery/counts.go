package delivery

// Counts says what became of an audience, or of the part of it that a run saw.
// Candidates is the sum of Sent, Suppressed, Failed, Uncertain and Pending.
type Counts struct {
	Candidates int `json:"candidates"`
	Sent       int `json:"sent"`
	Suppressed int `json:"suppressed"`
	Failed     int `json:"failed"`
	Uncertain  int `json:"uncertain"`
	Pending    int `json:"pending"` // to be sent, or in another run's hands

	// Of those sent: accepted by this run, and what their mailboxes told since.
	New        int `json:"new"`
	Delivered  int `json:"delivered"`
	Complained int `json:"complained"`
}

// Add counts a row as it stands.
func (c *Counts) Add(row Row) { c.add(row, false) }

// add counts a row as it stands; thisRun says whether this run sent it.
func (c *Counts) add(row Row, thisRun bool) {
	c.Candidates++
	switch row.State {
	case Sent:
		c.Sent++
		c.addSent(row.News, thisRun)
	case Suppressed:
		c.Suppressed++
	case Failed:
		c.Failed++
	case Uncertain:
		c.Uncertain++
	default:
		c.Pending++
	}
}

func (c *Counts) addSent(news EventKind, thisRun bool) {
	if thisRun {
		c.New++
	}
	switch news {
	case Delivery:
		c.Delivered++
	case Complaint:
		c.Complained++
	}
}

// Complete reports whether nothing is left to do: every candidate is sent,
// suppressed or failed.
func (c Counts) Complete() bool { return c.Candidates == c.Sent+c.Suppressed+c.Failed }
