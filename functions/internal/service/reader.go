package service

import (
	"context"
	_ "time/tzdata" // the topics' zones, which the runtime's image may lack

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/ingest"
	"standpoint/internal/topic"
	"standpoint/topics"
)

// Reader reads documents for one topic.
type Reader struct {
	Topic *topic.Topic
	// Engine names what the analyses are made with; see ingest.Record.
	Engine string
	// Limits bound what is read of a document.
	Limits article.Limits
}

// LoadReader loads the topic of a name, or the default one. The limits are the
// default ones.
func LoadReader(name string) (Reader, error) {
	t, err := topics.Load(name)
	if err != nil {
		return Reader{}, err
	}
	engine, err := ingest.Engine(t)
	return Reader{t, engine, article.DefaultLimits()}, err
}

// Read analyses one document. It never fails: what it refuses has Error set.
func (r Reader) Read(path string, raw []byte) []analysis.Analysis {
	return analysis.Reader{Topic: r.Topic, Limits: r.Limits}.Read(context.Background(), path, raw)
}
