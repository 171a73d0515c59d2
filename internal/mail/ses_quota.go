package mail

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
)

// AccountReader is the one call that NewSESQuota needs of *sesv2.Client.
type AccountReader interface {
	GetAccount(context.Context, *sesv2.GetAccountInput, ...func(*sesv2.Options)) (*sesv2.GetAccountOutput, error)
}

type sesQuota struct{ client AccountReader }

// NewSESQuota returns the quota of the account's Amazon SES in the client's
// region: the rate, and what is left of the last 24 hours.
func NewSESQuota(client AccountReader) Quoter { return sesQuota{client} }

func (s sesQuota) Quota(ctx context.Context) (Quota, error) {
	account, err := s.client.GetAccount(ctx, &sesv2.GetAccountInput{})
	if err != nil {
		return Quota{}, fmt.Errorf("read the quota of SES: %w", err)
	}
	quota := account.SendQuota
	if quota == nil || quota.MaxSendRate < 0 {
		return Quota{}, errors.New("read the quota of SES: the answer has none")
	}
	if quota.Max24HourSend < 0 { // SES says -1 for no limit
		return Quota{Rate: quota.MaxSendRate, Remaining: -1}, nil
	}
	return Quota{Rate: quota.MaxSendRate, Remaining: int(max(0, quota.Max24HourSend-quota.SentLast24Hours))}, nil
}
