package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"standpoint/internal/delivery"
	"standpoint/internal/summarize"
)

// reply is what the digest function answers.
type reply struct {
	Topic, Date, State, Note string
	Made                     bool
	Articles, Statements     int
	Queued                   int
	Counts                   delivery.Counts
	Edition                  *summarize.Edition
}

// morning is what the schedule sends on a date, at six in Kyiv's summer.
func morning(date string) map[string]string {
	return map[string]string{"scheduledTime": date + "T03:00:00Z"}
}

// TestWholeWay goes from uploaded articles to letters read, once with each way
// of mailing.
func TestWholeWay(t *testing.T) {
	t.Run("smtp", func(t *testing.T) {
		url, box := startSMTP(t)
		wholeWay(t, startCloud(t), box, "MAIL_TRANSPORT=smtp", "SMTP_URL="+url)
	})
	t.Run("ses", func(t *testing.T) {
		cloud := startCloud(t)
		wholeWay(t, cloud, sesMailbox{cloud}, "MAIL_TRANSPORT=ses")
	})
}

// letters is where mail arrives.
type letters interface{ all(t *testing.T) []letter }

func wholeWay(t *testing.T, c *cloud, box letters, mail ...string) {
	s := tell()
	s.heading("The service is deployed, on a local server: %s", c.endpoint)
	ingest, digest := startFunction(t, ingestBuild, c.variables()), startFunction(t, digestBuild, c.variables())
	feedback := startFunction(t, feedbackBuild, c.variables())
	deliver := startFunction(t, deliverBuild, c.variables(append(mail,
		"MAIL_FROM=Standpoint <"+sender+">", "UNSUBSCRIBE_MAILTO=leave@example.org", "POSTAL_ADDRESS=1 Quay, Aldermere")...))

	s.heading("An operator adds subscribers")
	for _, address := range []string{"ada@example.org", "ben@example.net"} {
		s.line("%s", c.standpoint(t, "subscribers", "add", address))
	}
	articles := c.uploadSeeds(t, s)
	c.ingestAll(t, s, ingest, articles)

	s.heading("A dry run of the digest shows the edition and keeps nothing")
	var dry reply
	must(t, digest.invoke(t, map[string]any{"date": "2025-08-17", "dryRun": true}, &dry))
	s.line("%s: %d statements from %d articles", dry.State, dry.Statements, dry.Articles)
	if dry.Edition == nil || dry.Statements == 0 || len(c.archived(t, "editions/")) != 0 || len(box.all(t)) != 0 {
		t.Fatalf("dry run: %+v", dry)
	}

	s.heading("The schedule starts the digest")
	var first reply
	must(t, digest.invoke(t, morning("2025-08-17"), &first))
	s.line("%s %s is %s: %d statements from %d articles, queued for %d of %d", first.Topic, first.Date, first.State,
		first.Statements, first.Articles, first.Queued, first.Counts.Candidates)
	if first.State != "frozen" || !first.Made || first.Date != "2025-08-17" || first.Queued != 2 || first.Counts.Candidates != 2 {
		t.Fatalf("digest: %+v", first)
	}
	edition := c.edition(t, s, "2025-08-17")
	if !slices.Equal(statementTexts(edition), statementTexts(*dry.Edition)) {
		t.Error("the edition is not that of the dry run")
	}

	s.heading("The queue hands the letters to the deliver function")
	for _, message := range c.pump(t, c.letters, deliver) {
		s.line("%s", message)
	}

	s.heading("The subscribers read their mail")
	received := box.all(t)
	readLetters(t, s, received, edition, []string{"ada@example.org", "ben@example.net"})

	s.heading("The schedule starts the digest again, and a person does, and somebody new subscribes")
	c.standpoint(t, "subscribers", "add", "cleo@example.org")
	for _, event := range []any{morning("2025-08-17"), map[string]string{"date": "2025-08-17"}} {
		var again reply
		must(t, digest.invoke(t, event, &again))
		s.line("%s, made again: %t, queued: %d, have it: %d", again.State, again.Made, again.Queued, again.Counts.Sent)
		if again.Made || again.Queued != 0 || again.Counts.Sent != 2 || again.Counts.Candidates != 2 || again.Statements != first.Statements {
			t.Errorf("second digest: %+v", again)
		}
	}
	c.pump(t, c.letters, deliver)
	if n := len(box.all(t)); n != len(received) {
		t.Fatalf("%d letters after the second digest, %d after the first", n, len(received))
	}
	c.tellNews(t, s, feedback)
	c.nextDays(t, s, ingest, digest, deliver, box, edition)
}

// uploadSeeds uploads the sample articles, and beside them what goes wrong in
// practice. It returns how many articles there are.
func (c *cloud) uploadSeeds(t *testing.T, s *story) int {
	s.heading("An operator uploads articles, and some files that are none")
	samples, err := filepath.Glob(filepath.Join(root, "seeds", "2*"))
	must(t, err)
	if len(samples) < 10 {
		t.Fatalf("%d sample articles, want at least 10", len(samples))
	}
	put := func(key string, data []byte) string {
		s.line("put s3://%s/%s, %d bytes", seedsBucket, key, len(data))
		return c.upload(t, key, data)
	}
	put("inbox/", nil)
	for _, sample := range samples {
		data, err := os.ReadFile(sample)
		must(t, err)
		put("inbox/"+filepath.Base(sample), data)
	}
	twin, err := os.ReadFile(samples[0])
	must(t, err)
	put("the same, again (é & ü).txt", twin)
	put("broken.txt", []byte("\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe\x00\x00"))
	put("empty.txt", nil)
	gone := put("gone.txt", []byte("soon deleted"))
	_, err = c.s3.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: aws.String(seedsBucket), Key: aws.String("gone.txt"), VersionId: &gone})
	must(t, err)
	s.line("delete s3://%s/gone.txt", seedsBucket)
	return len(samples)
}

// ingestAll pumps the notifications and looks at what became of the uploads.
func (c *cloud) ingestAll(t *testing.T, s *story, ingest *function, articles int) {
	s.heading("The queue hands the notifications to the ingest function")
	failed := map[string]int{}
	for _, message := range c.pump(t, c.uploads, ingest) {
		s.line("%s", message)
		if message.failed {
			failed[message.object]++
		}
	}
	if len(failed) != 1 || failed["gone.txt"] != attempts {
		t.Errorf("failures: %v; want gone.txt %d times", failed, attempts)
	}
	if dead := c.dead(t, c.uploads); !slices.Equal(dead, []string{"gone.txt"}) {
		t.Errorf("dead letters: %q", dead)
	}
	s.line("dead letter: gone.txt")
	for _, want := range []string{`"level":"ERROR"`, "gone.txt", "no such object", "broken.txt", "empty.txt"} {
		if !strings.Contains(ingest.printed.String(), want) {
			t.Errorf("the log of ingest lacks %q", want)
		}
	}

	s.heading("The archive holds documents, articles, and what was refused with the reason")
	for prefix, want := range map[string]int{"raw/": articles, "articles/": articles, "refused/": 2} {
		keys := c.archived(t, prefix)
		if len(keys) != want {
			t.Errorf("%s holds %d objects, want %d", prefix, len(keys), want)
		}
		s.line("%s: %d", prefix, len(keys))
		if prefix != "refused/" {
			continue
		}
		for _, key := range keys {
			var refused struct{ Path, Reason string }
			must(t, json.Unmarshal(c.read(t, key), &refused))
			s.line("   %s: %s", refused.Path, refused.Reason)
			if refused.Reason == "" || refused.Path != "broken.txt" && refused.Path != "empty.txt" {
				t.Errorf("%s: %+v", key, refused)
			}
		}
	}
}

// nextDays makes the editions of a day with one correction and of a day without
// articles, after the given edition.
func (c *cloud) nextDays(t *testing.T, s *story, ingest, digest, deliver *function, box letters, edition summarize.Edition) {
	s.heading("The next day one article comes, in a corrected form")
	before := len(box.all(t))
	samples, err := filepath.Glob(filepath.Join(root, "seeds", "2025-08-17-*.txt"))
	must(t, err)
	data, err := os.ReadFile(samples[0])
	must(t, err)
	c.upload(t, "corrected.txt", append(data, "\nThis article was corrected on 18 August.\n"...))
	for _, message := range c.pump(t, c.uploads, ingest) {
		s.line("%s", message)
	}
	var next reply
	must(t, digest.invoke(t, morning("2025-08-18"), &next))
	s.line("%s is %s: %d statements from %d article, queued for %d", next.Date, next.State, next.Statements, next.Articles, next.Queued)
	c.pump(t, c.letters, deliver)
	// Of the three subscribers one has no mailbox, as the day before has shown.
	if next.State != "frozen" || next.Articles != 1 || next.Queued != 3 || len(box.all(t)) != before+2 {
		t.Errorf("digest of the next day: %+v, %d letters", next, len(box.all(t))-before)
	}
	said := statementTexts(edition)
	for _, party := range c.edition(t, s, "2025-08-18").Parties {
		for _, statement := range party.Statements {
			if statement.Status == summarize.New && slices.Contains(said, statement.Text) {
				t.Errorf("%q is new, though the day before had it", statement.Text)
			}
		}
	}

	s.heading("The day after nothing comes")
	for _, event := range []any{map[string]string{"date": "2025-08-19"}, morning("2025-08-19"), morning("2025-08-19")} {
		var quiet reply
		must(t, digest.invoke(t, event, &quiet))
		s.line("%s is %s: %s", quiet.Date, quiet.State, quiet.Note)
		if quiet.Counts.Candidates != 0 || quiet.Note == "" {
			t.Errorf("digest of a day without articles: %+v", quiet)
		}
	}
	if n := len(box.all(t)); n != before+2 {
		t.Errorf("%d letters, want %d", n, before+2)
	}
}

// edition reads a frozen edition and checks that its forms stand in the archive.
func (c *cloud) edition(t *testing.T, s *story, date string) summarize.Edition {
	t.Helper()
	var forms []string
	for _, key := range c.archived(t, "editions/ukraine/"+date) {
		forms = append(forms, path.Ext(key))
		s.line("frozen: %s, %d bytes", key, len(c.read(t, key)))
	}
	if !slices.Equal(forms, []string{".html", ".json", ".txt"}) {
		t.Errorf("the forms of %s are %q", date, forms)
	}
	var edition summarize.Edition
	must(t, json.Unmarshal(c.read(t, "editions/ukraine/"+date+".json"), &edition))
	return edition
}

func statementTexts(edition summarize.Edition) []string {
	var texts []string
	for _, party := range edition.Parties {
		for _, statement := range party.Statements {
			texts = append(texts, statement.Text)
		}
	}
	return texts
}

// standpoint runs the command line against the cloud, and returns its output.
func (c *cloud) standpoint(t *testing.T, args ...string) string {
	t.Helper()
	program, err := filepath.Abs(commandLine)
	must(t, err)
	command := exec.CommandContext(t.Context(), program, args...)
	command.Env = c.variables()
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("standpoint %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}
