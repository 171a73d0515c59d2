package mail

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptrace"
	"strings"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// EmailSender is the one call that NewSES needs of *sesv2.Client.
type EmailSender interface {
	SendEmail(context.Context, *sesv2.SendEmailInput, ...func(*sesv2.Options)) (*sesv2.SendEmailOutput, error)
}

// ses is the Transport that NewSES returns.
type ses struct {
	client           EmailSender
	configurationSet string
}

// NewSES returns a Transport over Amazon SES v2, raw messages, one recipient
// each, with the given configuration set (empty: the account's default). The
// identity it returns is the one SES puts into the Message-ID and into events.
//
// SendEmail has no idempotency token, so the SDK's own retries are switched
// off: an answer that was lost becomes ErrUncertain and the caller decides.
func NewSES(client EmailSender, configurationSet string) Transport {
	return ses{client, configurationSet}
}

func (s ses) Send(ctx context.Context, from, to Address, raw []byte, tags map[string]string) (string, error) {
	names, err := checkTags(tags)
	if err != nil {
		return "", fmt.Errorf("send by SES: %w", err)
	}
	input := &sesv2.SendEmailInput{
		FromEmailAddress: aws.String(from.Address),
		Destination:      &types.Destination{ToAddresses: []string{to.Address}},
		Content:          &types.EmailContent{Raw: &types.RawMessage{Data: raw}},
	}
	if s.configurationSet != "" {
		input.ConfigurationSetName = aws.String(s.configurationSet)
	}
	for _, name := range names {
		value := tags[name]
		if own, reserved := sesNames[name]; reserved {
			name = own
		}
		input.EmailTags = append(input.EmailTags, types.MessageTag{Name: aws.String(name), Value: aws.String(value)})
	}
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	var onItsWay atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { onItsWay.Store(true) }})
	output, err := s.client.SendEmail(ctx, input, func(o *sesv2.Options) { o.Retryer = aws.NopRetryer{} })
	if err != nil {
		return "", newSendError("send by SES", sesKind(err, from.Address, onItsWay.Load()), err, to)
	}
	if id := aws.ToString(output.MessageId); id != "" {
		return id, nil
	}
	// SES has not spoken, or not as it does: something on the way may have
	// answered in its place, and would swallow a whole edition as sent.
	return "", newSendError("send by SES", ErrUncertain, errors.New("the answer names no message"), to)
}

// sesKind classifies an error of SendEmail; onItsWay says whether any request
// left this machine. nil means not accepted, and not because of the message:
// missing permission, sending paused, no connection.
func sesKind(err error, from string, onItsWay bool) error {
	var (
		status     *awshttp.ResponseError
		tooMany    *types.TooManyRequestsException
		limit      *types.LimitExceededException
		rejected   *types.MessageRejected
		badRequest *types.BadRequestException
	)
	text := strings.ToLower(err.Error())
	switch {
	case strings.Contains(text, "daily message quota exceeded"):
		return ErrDailyQuota
	case errors.As(err, &tooMany), errors.As(err, &limit), strings.Contains(text, "maximum sending rate exceeded"):
		return ErrThrottled
	case errors.As(err, &rejected):
		// An unverified sender is the operator's mistake, not the recipient's.
		if strings.Contains(text, "not verified") && strings.Contains(text, strings.ToLower(from)) {
			return nil
		}
		return ErrRejected
	case errors.As(err, &badRequest):
		return ErrRejected
	case errors.As(err, &status) && status.HTTPStatusCode() == 429:
		return ErrThrottled
	case errors.As(err, &status) && status.HTTPStatusCode() >= 400 && status.HTTPStatusCode() < 500:
		return nil
	case onItsWay:
		return ErrUncertain
	}
	return nil
}
