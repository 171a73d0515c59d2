package mail_test

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"standpoint/internal/mail"
)

// account answers GetAccount.
type account struct {
	quota *types.SendQuota
	err   error
}

func (a account) GetAccount(context.Context, *sesv2.GetAccountInput, ...func(*sesv2.Options)) (*sesv2.GetAccountOutput, error) {
	return &sesv2.GetAccountOutput{SendQuota: a.quota}, a.err
}

func TestSESQuota(t *testing.T) {
	denied := errors.New("access denied")
	for name, test := range map[string]struct {
		account account
		want    mail.Quota
		fails   bool
	}{
		"sandbox":       {account{quota: &types.SendQuota{MaxSendRate: 1, Max24HourSend: 200, SentLast24Hours: 150}}, mail.Quota{Rate: 1, Remaining: 50}, false},
		"used up":       {account{quota: &types.SendQuota{MaxSendRate: 14, Max24HourSend: 200, SentLast24Hours: 203}}, mail.Quota{Rate: 14}, false},
		"without limit": {account{quota: &types.SendQuota{MaxSendRate: 90, Max24HourSend: -1, SentLast24Hours: 5}}, mail.Quota{Rate: 90, Remaining: -1}, false},
		"no answer":     {account{err: denied}, mail.Quota{}, true},
		"nothing in it": {account{}, mail.Quota{}, true},
		"nonsense":      {account{quota: &types.SendQuota{MaxSendRate: -7, Max24HourSend: 200}}, mail.Quota{}, true},
	} {
		got, err := mail.NewSESQuota(test.account).Quota(t.Context())
		if got != test.want || (err != nil) != test.fails {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, test.want)
		}
	}
}
