package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// TestSendFromArchive mails an archived edition to one address by SES, and
// leaves no trace in the ledger's table.
func TestSendFromArchive(t *testing.T) {
	c := startCloud(t)
	edition, err := os.ReadFile(filepath.Join(root, "internal", "render", "testdata", "strait.json"))
	must(t, err)
	for _, date := range []string{"2031-03-13", "2031-03-14"} {
		_, err := c.s3.PutObject(t.Context(), &s3.PutObjectInput{
			Bucket: aws.String(archiveBucket), Key: aws.String("editions/ukraine/" + date + ".json"),
			Body: bytes.NewReader(bytes.ReplaceAll(edition, []byte("2031-03-14"), []byte(date))),
		})
		must(t, err)
	}
	said := c.standpoint(t, "send", "--edition", "latest", "--ses", "--from", sender, "--to", "ada@example.org")
	if !strings.HasPrefix(said, "sent to ada@example.org, ") {
		t.Errorf("it says %q", said)
	}
	c.standpoint(t, "send", "--edition", "2031-03-13", "--archive", "s3://"+archiveBucket, "--ses", "--from", sender, "--to", "ben@example.org")
	received := sesMailbox{c}.all(t)
	if len(received) != 2 || received[0].to[0] != "ada@example.org" || received[1].to[0] != "ben@example.org" {
		t.Fatalf("%d letters arrived", len(received))
	}
	for i, day := range []string{"14 Mar", "13 Mar"} {
		if !strings.Contains(received[i].raw, day) {
			t.Errorf("letter %d is not that of %s", i, day)
		}
	}
	if people := c.standpoint(t, "subscribers", "list"); people != "" {
		t.Errorf("subscribers: %q", people)
	}
}
