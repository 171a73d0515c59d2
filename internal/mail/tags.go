package mail

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// ErrTag means that a tag cannot be sent; the error names the tag.
var ErrTag = errors.New("unusable tag")

// The tags that name a message in the reports of mailbox providers, which group
// complaints by them: the same for every recipient. NewSES has Amazon SES write
// them as the first two values of its Feedback-ID field; a field of our own
// beside it would compete.
const (
	FeedbackCampaign = "feedback-campaign"
	FeedbackKind     = "feedback-kind"
)

// sesNames are the names under which SES knows a tag, where it has its own.
var sesNames = map[string]string{FeedbackCampaign: "ses:feedback-id-a", FeedbackKind: "ses:feedback-id-b"}

// checkTags returns the names of tags in order, or an error for the first that
// no provider takes: SES allows ASCII letters, digits, "_" and "-", 256 bytes,
// and fifty tags a message.
func checkTags(tags map[string]string) ([]string, error) {
	if len(tags) > 50 {
		return nil, fmt.Errorf("%w: there are %d, at most 50 are sent", ErrTag, len(tags))
	}
	names := slices.Sorted(maps.Keys(tags))
	for _, name := range names {
		if !isTag(name) || !isTag(tags[name]) {
			return nil, fmt.Errorf("%w: %q=%q has other than 1 to 256 ASCII letters, digits, _ and -", ErrTag, shorten(name), shorten(tags[name]))
		}
	}
	return names, nil
}

func isTag(s string) bool {
	return s != "" && len(s) <= 256 && strings.IndexFunc(s, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-')
	}) < 0
}
