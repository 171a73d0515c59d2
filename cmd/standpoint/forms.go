package main

import (
	"errors"
	"fmt"
	netmail "net/mail"
	"os"
	"path/filepath"
	"time"

	"github.com/google/renameio/v2"

	"standpoint/internal/mail"
	"standpoint/internal/render"
	"standpoint/internal/summarize"
)

// forms are the formats of an edition by the ending of the file that --out
// writes, with the value of --format that stands for each.
var forms = []struct {
	ending, format string
	render         func(summarize.Edition) ([]byte, error)
}{
	{"json", "json", render.JSON},
	{"html", "html", render.Page},
	{"txt", "text", plainText},
	{"eml", "eml", message},
	{"atom", "atom", entry},
}

// errNoDate is an edition without a date, where a file name or mail needs one.
var errNoDate = usageError{errors.New("no article has a date: give the edition's with --date")}

// output prints the edition, or writes it into the folder of --out and prints
// the names of the files.
func (c *console) output(edition summarize.Edition, flags digestFlags) error {
	if flags.out != "" {
		return c.write(edition, flags)
	}
	if flags.format.value == "text" {
		s := c.screen()
		if err := render.Terminal(s, edition, s.width, s.color); err != nil {
			return fmt.Errorf("print digest: %w", err)
		}
		return nil
	}
	for _, form := range forms {
		if form.format != flags.format.value {
			continue
		}
		data, err := form.render(edition)
		if err != nil {
			return fmt.Errorf("render digest as %s: %w", form.format, err)
		}
		if _, err := c.out.Write(data); err != nil {
			return fmt.Errorf("print digest: %w", err)
		}
	}
	return nil
}

// write puts each form, or the one that was asked for, into a file of the
// folder. A reader never sees half a file.
func (c *console) write(edition summarize.Edition, flags digestFlags) error {
	if edition.Edition == "" {
		return errNoDate
	}
	if err := os.MkdirAll(flags.out, 0o755); err != nil {
		return fmt.Errorf("write digest: %w", err)
	}
	for _, form := range forms {
		if flags.oneForm && form.format != flags.format.value {
			continue
		}
		data, err := form.render(edition)
		if err != nil {
			return fmt.Errorf("render digest as %s: %w", form.format, err)
		}
		name := filepath.Join(flags.out, fmt.Sprintf("%s-%s.%s", edition.Topic, edition.Edition, form.ending))
		if err := renameio.WriteFile(name, data, 0o644); err != nil {
			return fmt.Errorf("write digest: %w", err)
		}
		if _, err := fmt.Fprintln(c.out, name); err != nil {
			return err
		}
	}
	return nil
}

// entry is the edition as an entry of a feed, dated like message.
func entry(edition summarize.Edition) ([]byte, error) {
	day, err := dayOf(edition)
	if err != nil {
		return nil, err
	}
	return render.AtomEntry(edition, "", day)
}

// dayOf is the start of the edition's day, in UTC.
func dayOf(edition summarize.Edition) (time.Time, error) {
	if edition.Edition == "" {
		return time.Time{}, errNoDate
	}
	day, err := time.Parse(time.DateOnly, edition.Edition)
	if err != nil {
		return time.Time{}, fmt.Errorf("date of the edition: %w", err)
	}
	return day, nil
}

// plainText is the text part of the letter.
func plainText(edition summarize.Edition) ([]byte, error) {
	letter, err := render.NewLetter(edition, render.Reader{})
	return letter.Text, err
}

// message is the letter as a mail from and to nobody, for a look at it in a
// mail program. Its date is the start of the edition's day, so that the same
// edition gives the same message.
func message(edition summarize.Edition) ([]byte, error) {
	day, err := dayOf(edition)
	if err != nil {
		return nil, err
	}
	letter, err := render.NewLetter(edition, render.Reader{})
	if err != nil {
		return nil, err
	}
	nobody := netmail.Address{Name: "Standpoint", Address: "standpoint@localhost"}
	return mail.Message{
		From:      nobody,
		To:        nobody,
		Subject:   letter.Subject,
		Text:      letter.Text,
		HTML:      letter.HTML,
		Date:      day,
		MessageID: fmt.Sprintf("<%s.%s@localhost>", edition.Topic, edition.Edition),
	}.Build()
}
