package e2e

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// moodySES is a server that speaks as much of SES as the deliver function asks
// of it, and fails in every way that a carrier can. Its answers depend on the
// seed, the recipient and how often it was asked for him, and on nothing else.
type moodySES struct {
	url  string
	seed uint64

	mu       sync.Mutex
	asked    map[string]int // by recipient
	accepted map[string]int
	// die is called during a request, before or after the letter counts as
	// accepted, when dieAt more have come.
	dieAt  int
	before bool
	die    func()
}

func startMoodySES(t *testing.T, seed uint64) *moodySES {
	t.Helper()
	s := &moodySES{seed: seed, asked: map[string]int{}, accepted: map[string]int{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

func (s *moodySES) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/v2/email/outbound-emails" {
		// GetAccount among others, for which the function has a remedy.
		http.Error(w, `{"message":"not here"}`, http.StatusForbidden)
		return
	}
	var message struct {
		Destination struct{ ToAddresses []string }
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(body, &message) != nil || len(message.Destination.ToAddresses) != 1 {
		http.Error(w, `{"message":"no message"}`, http.StatusBadRequest)
		return
	}
	to := message.Destination.ToAddresses[0]
	s.mu.Lock()
	s.dieAt--
	dies, before, die := s.dieAt == 0, s.before, s.die
	n := s.asked[to]
	s.asked[to]++
	accept, answer := s.mood(to, n)
	if dies && before {
		accept = false
	}
	if accept {
		s.accepted[to]++
	}
	s.mu.Unlock()
	if dies {
		die()
		return
	}
	answer(w, fmt.Sprintf("message-%s-%d", to, n))
}

// mood decides on a recipient's n-th letter.
func (s *moodySES) mood(to string, n int) (accept bool, answer func(http.ResponseWriter, string)) {
	h := fnv.New64a()
	fmt.Fprint(h, s.seed, to, n)
	switch chance := rand.New(rand.NewPCG(s.seed, h.Sum64())).IntN(200); {
	case chance < 2: // a time-out after the acceptance
		return true, func(http.ResponseWriter, string) { time.Sleep(3 * sendTimeout / 2) }
	case chance < 5: // a connection that is dropped after it
		return true, func(http.ResponseWriter, string) { panic(http.ErrAbortHandler) }
	case chance < 7: // and before it
		return false, func(http.ResponseWriter, string) { panic(http.ErrAbortHandler) }
	case chance < 10: // nonsense
		return true, func(w http.ResponseWriter, _ string) { fmt.Fprint(w, "<html>it works!</html>") }
	case chance < 12:
		return false, func(w http.ResponseWriter, _ string) {
			refuse(w, http.StatusInternalServerError, "InternalServerError")
		}
	case chance < 15:
		return false, func(w http.ResponseWriter, _ string) {
			refuse(w, http.StatusTooManyRequests, "TooManyRequestsException")
		}
	case chance < 17:
		return false, func(w http.ResponseWriter, _ string) { refuse(w, http.StatusBadRequest, "MessageRejected") }
	}
	return true, func(w http.ResponseWriter, id string) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"MessageId":%q}`, id)
	}
}

func refuse(w http.ResponseWriter, status int, kind string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Amzn-ErrorType", kind)
	w.WriteHeader(status)
	fmt.Fprintf(w, `{"message":"%s, says the test"}`, kind)
}

// killAfter has the n-th letter from now on kill the process that sends it.
func (s *moodySES) killAfter(n int, before bool, kill func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dieAt, s.before, s.die = n, before, kill
}

func (s *moodySES) copies(to string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accepted[to]
}
