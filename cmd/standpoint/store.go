package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/spf13/cobra"

	"standpoint/internal/state"
)

// storeFlags say where subscribers and deliveries are kept.
type storeFlags struct {
	table string
	file  string
}

// addTo declares the flags on a command and those below it.
func (f *storeFlags) addTo(command *cobra.Command) {
	command.PersistentFlags().StringVar(&f.table, "table", "", "DynamoDB `table` (default: the environment variable TABLE_NAME)")
	command.PersistentFlags().StringVar(&f.file, "state", "", "local state `file`, instead of a table")
}

// withStore opens the store, hands it to work with the topic's identity, and
// closes it.
func (c *console) withStore(ctx context.Context, where storeFlags, topicName string, make bool, work func(store *state.Store, topic string) error) (err error) {
	t, err := loadTopic(topicName)
	if err != nil {
		return err
	}
	store, err := c.openStore(ctx, where, make)
	if err != nil {
		return err
	}
	defer func() {
		if closed := store.Close(); err == nil {
			err = closed
		}
	}()
	return work(store, t.ID)
}

// openStore opens the table or file that the flags name, else the table of the
// environment variable TABLE_NAME, with the key of the environment variable
// ADDRESS_KEY. A file that is not there is made only if make says so.
func (c *console) openStore(ctx context.Context, flags storeFlags, make bool) (*state.Store, error) {
	options := state.Options{AddressKey: []byte(c.getenv("ADDRESS_KEY"))}
	switch {
	case flags.table != "" && flags.file != "":
		return nil, usagef("--table and --state name two places, give one")
	case flags.file != "":
		if _, err := os.Stat(flags.file); err != nil && !make {
			return nil, fmt.Errorf("state file %s: %w", flags.file, reason(err))
		}
		return state.OpenFile(flags.file, options)
	case flags.table == "":
		flags.table = c.getenv("TABLE_NAME")
	}
	if flags.table == "" {
		return nil, usagef("no place of subscribers and deliveries: name a DynamoDB table with --table or TABLE_NAME, or a local file with --state")
	}
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, fmt.Errorf("load AWS configuration: %w", err)
	}
	return state.NewDynamoDB(dynamodb.NewFromConfig(settings), flags.table, options), nil
}
