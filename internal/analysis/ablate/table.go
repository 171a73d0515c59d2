package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// row is a line of the table.
type row struct {
	name string
	figures
}

// write prints the figures of the whole engine, and below what the others change,
// in points of a hundred and, for each reading, in passages with the right
// speaker and with the right holder. Below zero is what the step is worth.
func (m *material) write(out io.Writer, rows []row) error {
	head := []string{"without"}
	if len(m.annotated) > 0 {
		head = append(head, "P@0.3", "R@0.3", "F1@0.3", "F1@0.8", "source")
	}
	for _, r := range m.readings {
		head = append(head, r.name)
	}
	lines := [][]string{head, slices.Repeat([]string{"---"}, len(head))}
	for i, r := range rows {
		if i == 0 {
			lines = append(lines, m.absolute(r))
		} else {
			lines = append(lines, m.relative(r, rows[0].figures))
		}
	}
	for _, cells := range lines {
		if _, err := fmt.Fprintf(out, "| %s |\n", strings.Join(cells, " | ")); err != nil {
			return fmt.Errorf("write table: %w", err)
		}
	}
	return nil
}

// absolute is the line of the whole engine.
func (m *material) absolute(r row) []string {
	cells := []string{r.name}
	if len(m.annotated) > 0 {
		for _, share := range r.shares() {
			cells = append(cells, fmt.Sprintf("%.1f", 100*share))
		}
	}
	for _, f := range r.readings {
		cells = append(cells, fmt.Sprintf("%d, %d of %d", f.speakers, f.holders, f.passages))
	}
	return cells
}

// relative is the line of a variant.
func (m *material) relative(r row, whole figures) []string {
	cells := []string{r.name}
	if len(m.annotated) > 0 {
		own, all := r.shares(), whole.shares()
		for k := range own {
			cells = append(cells, difference(100*(own[k]-all[k]), "%+.1f"))
		}
	}
	for k, f := range r.readings {
		speakers := difference(float64(f.speakers-whole.readings[k].speakers), "%+.0f")
		holders := difference(float64(f.holders-whole.readings[k].holders), "%+.0f")
		if speakers+holders != "" {
			speakers = cmp.Or(speakers, "0") + ", " + cmp.Or(holders, "0")
		}
		cells = append(cells, speakers)
	}
	return cells
}

// difference leaves out what rounds to nothing.
func difference(d float64, format string) string {
	if s := fmt.Sprintf(format, d); s != fmt.Sprintf(format, 0.0) && s != fmt.Sprintf(format, -0.0001) {
		return s
	}
	return ""
}

// shares are precision, recall and F1 at 0.3, F1 at 0.8 and the share of right
// sources.
func (f figures) shares() [5]float64 {
	p, r := ratio(f.lenient, f.found), ratio(f.lenient, f.gold)
	return [...]float64{p, r, f1(p, r), f1(ratio(f.strict, f.found), ratio(f.strict, f.gold)), ratio(f.sources, f.lenient)}
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
