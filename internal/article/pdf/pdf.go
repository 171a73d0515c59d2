// Package pdf reads the text of PDF files (ISO 32000) with PDFium, the library of
// Chromium, built for WebAssembly: what a file makes of it stays in a machine of
// its own, with bounded memory, that ends with the file.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	pdfium "github.com/klippa-app/go-pdfium"
	pdfium_errors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Limits bound what is read of a file.
type Limits struct {
	Pages int
	Text  int // bytes of text of all pages
}

// memory is how much a file may use of the machine that reads it, in pages of
// WebAssembly, of 64 KB.
const memory = 320

// collection is the percentage of garbage at which it is collected while a file is
// read: the machine's code alone is 100 MB, as much again is too much to wait for.
const collection = 20

// patience is how long it may take until the machine is ready.
const patience = time.Minute

// one keeps files from being read side by side, since each takes its machine's
// memory.
var one sync.Mutex

// ErrPassword says that a file opens with a password only.
var ErrPassword = errors.New("it is locked with a password")

// errDamaged says that PDFium cannot make anything of a file.
var errDamaged = errors.New("the PDF is damaged, or needs more memory than is given to one")

// Pages gives the text of each page, in lines as they are set. The error says in an
// operator's words what is wrong with the file; it is the context's where that
// has ended. The machine is made anew for each file, which takes some tenths of a
// second and about 150 MB while it lasts.
func Pages(ctx context.Context, raw []byte, limits Limits) (pages []string, err error) {
	one.Lock()
	defer one.Unlock()
	defer debug.SetGCPercent(debug.SetGCPercent(collection))
	defer func() { // the bridge to the machine has no errors of its own for all that a file can do
		if recover() != nil {
			pages, err = nil, errDamaged
		}
		if ctx.Err() != nil {
			pages, err = nil, ctx.Err()
		}
	}()
	machine, err := webassembly.Init(webassembly.Config{Context: ctx, MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: configuration()})
	if err != nil {
		return nil, fmt.Errorf("the reader of PDF does not start: %w", err)
	}
	defer func() { err = errors.Join(err, machine.Close()) }()
	instance, err := machine.GetInstance(patience)
	if err != nil {
		return nil, fmt.Errorf("the reader of PDF does not start: %w", err)
	}
	document, err := instance.OpenDocument(&requests.OpenDocument{File: &raw})
	switch {
	case errors.Is(err, pdfium_errors.ErrPassword):
		return nil, ErrPassword
	case err != nil:
		return nil, errDamaged
	}
	return texts(ctx, instance, document.Document, limits)
}

// configuration interprets the machine's code: compiling it takes seconds and
// twice the memory.
func configuration() wazero.RuntimeConfig {
	return wazero.NewRuntimeConfigInterpreter().WithMemoryLimitPages(memory).WithCloseOnContextDone(true).
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
}

// texts reads page after page.
func texts(ctx context.Context, instance pdfium.Pdfium, document references.FPDF_DOCUMENT, limits Limits) ([]string, error) {
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: document})
	if err != nil {
		return nil, errDamaged
	}
	if count.PageCount > limits.Pages {
		return nil, fmt.Errorf("it has %d pages; at most %d are read", count.PageCount, limits.Pages)
	}
	var pages []string
	size := 0
	for i := range count.PageCount {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: i}}
		found, err := instance.GetPageText(&requests.GetPageText{Page: page})
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, errDamaged)
		}
		if size += len(found.Text); size > limits.Text {
			return nil, fmt.Errorf("it has more than %d bytes of text, which no article has", limits.Text)
		}
		pages = append(pages, strings.ReplaceAll(found.Text, "\r\n", "\n"))
	}
	return pages, nil
}
