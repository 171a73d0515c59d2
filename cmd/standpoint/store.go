package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"standpoint/internal/state"
)

// storeFlags say where subscribers and deliveries are kept.
type storeFlags struct {
	table string
	file  string
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
		return nil, usagef("no place to keep subscribers: name a DynamoDB table with --table or TABLE_NAME, or a local file with --state")
	}
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, fmt.Errorf("load AWS configuration: %w", err)
	}
	return state.NewDynamoDB(dynamodb.NewFromConfig(settings), flags.table, options), nil
}
