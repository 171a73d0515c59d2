package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"standpoint/internal/delivery"
)

// sesEvent holds the fields that are read of an event of SES. Times stay text:
// one in another form must not fail the whole.
type sesEvent struct {
	Mail struct {
		MessageID   string              `json:"messageId"`
		Timestamp   string              `json:"timestamp"`
		Destination []string            `json:"destination"`
		Tags        map[string][]string `json:"tags"`
	} `json:"mail"`
	Bounce struct {
		Type       string      `json:"bounceType"`
		SubType    string      `json:"bounceSubType"`
		Recipients []recipient `json:"bouncedRecipients"`
		Timestamp  string      `json:"timestamp"`
	} `json:"bounce"`
	Complaint struct {
		Recipients []recipient `json:"complainedRecipients"`
		Feedback   string      `json:"complaintFeedbackType"`
		SubType    string      `json:"complaintSubType"`
		Timestamp  string      `json:"timestamp"`
	} `json:"complaint"`
	Delivery struct {
		Recipients []string `json:"recipients"`
		Response   string   `json:"smtpResponse"`
		Timestamp  string   `json:"timestamp"`
	} `json:"delivery"`
	Delay struct {
		Type       string      `json:"delayType"`
		Recipients []recipient `json:"delayedRecipients"`
		Timestamp  string      `json:"timestamp"`
	} `json:"deliveryDelay"`
	Reject struct {
		Reason string `json:"reason"`
	} `json:"reject"`
	Failure struct {
		Message string `json:"errorMessage"`
	} `json:"failure"`
}

// recipient is one address that a bounce, a complaint or a delay is about.
type recipient struct {
	Address    string `json:"emailAddress"`
	Status     string `json:"status"`
	Diagnostic string `json:"diagnosticCode"`
}

// readers take out of an event of each kind what the delivery has to know.
var readers = map[string]func(sesEvent, *delivery.Event){
	"Send": func(s sesEvent, e *delivery.Event) {
		e.Kind, e.Recipients = delivery.Send, s.Mail.Destination
	},
	"Delivery": func(s sesEvent, e *delivery.Event) {
		e.Kind, e.Recipients, e.Detail = delivery.Delivery, s.Delivery.Recipients, s.Delivery.Response
		e.At = moment(s.Delivery.Timestamp, e.At)
	},
	"DeliveryDelay": func(s sesEvent, e *delivery.Event) {
		e.Kind = delivery.Delay
		e.Recipients, e.Detail = about(s.Delay.Recipients, s.Delay.Type)
		e.At = moment(s.Delay.Timestamp, e.At)
	},
	"Bounce": func(s sesEvent, e *delivery.Event) {
		// "Undetermined" is left open by SES, and counted as one that may pass.
		e.Kind, e.Permanent = delivery.Bounce, s.Bounce.Type == "Permanent"
		e.Recipients, e.Detail = about(s.Bounce.Recipients, s.Bounce.Type, s.Bounce.SubType)
		e.At = moment(s.Bounce.Timestamp, e.At)
	},
	"Complaint": func(s sesEvent, e *delivery.Event) {
		e.Kind = delivery.Complaint
		e.Recipients, e.Detail = about(s.Complaint.Recipients, s.Complaint.Feedback, s.Complaint.SubType)
		e.At = moment(s.Complaint.Timestamp, e.At)
	},
	"Reject": func(s sesEvent, e *delivery.Event) {
		e.Kind, e.Recipients, e.Detail = delivery.Reject, s.Mail.Destination, s.Reject.Reason
	},
	"Rendering Failure": func(s sesEvent, e *delivery.Event) {
		e.Kind, e.Recipients, e.Detail = delivery.Reject, s.Mail.Destination, s.Failure.Message
	},
}

// parseSES reads an event of SES of one kind.
func parseSES(data []byte, kind string) (delivery.Event, error) {
	read, known := readers[kind]
	if !known { // Open, Click, Subscription, and what SES may think of yet
		return delivery.Event{}, fmt.Errorf("%w: %.40q of SES", errOther, kind)
	}
	var s sesEvent
	if err := json.Unmarshal(data, &s); err != nil {
		return delivery.Event{}, fmt.Errorf("read %s of SES: %w", kind, err)
	}
	e := delivery.Event{
		ProviderID: s.Mail.MessageID, At: moment(s.Mail.Timestamp, time.Time{}),
		Topic: tag(s, "topic"), Date: tag(s, "edition"), Subscriber: tag(s, "subscriber"),
	}
	read(s, &e)
	if len(e.Recipients) == 0 { // a complaint may hide who complained
		e.Recipients = s.Mail.Destination
	}
	switch {
	case e.ProviderID == "":
		return e, fmt.Errorf("read %s of SES: it names no message", kind)
	case len(e.Recipients) == 0 && (e.Kind == delivery.Bounce || e.Kind == delivery.Complaint) && e.Subscriber == "":
		return e, fmt.Errorf("read %s of SES: it names no recipient", kind)
	case e.At.IsZero():
		return e, errors.New("read " + kind + " of SES: it has no time")
	}
	return e, nil
}

// tag returns the first value of a tag that the message was sent with.
func tag(s sesEvent, name string) string {
	if values := s.Mail.Tags[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// about returns every address of a list, and in words what was said of the
// first with something to say.
func about(recipients []recipient, kind ...string) (addresses []string, detail string) {
	for _, r := range recipients {
		addresses = append(addresses, r.Address)
		if detail == "" {
			detail = strings.TrimSpace(r.Status + " " + r.Diagnostic)
		}
	}
	words := strings.Join(strings.Fields(strings.Join(kind, " ")), ", ")
	if detail != "" && words != "" {
		words += ": "
	}
	return addresses, words + detail
}

// moment reads a time of SES, or returns another where there is none.
func moment(text string, otherwise time.Time) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return otherwise
	}
	return at.UTC()
}
