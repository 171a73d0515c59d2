// Standpoint reads news articles and tells where each side stands, in its own
// words. This command runs every use case on files: no cloud, no configuration.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // the topics' zones, which a machine may lack
)

// collection is the growth of the memory in use, in percent, after which the
// collector runs. All that is read is kept until an edition stands; the doubling
// that Go waits for takes a sixth more memory, and this a fourteenth more time.
const collection = 45

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collection)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// With the first signal the work winds down; a second one ends it at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()))
}
