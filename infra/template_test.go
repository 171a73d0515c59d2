// Package infra_test checks of the template what its linters do not see.
package infra_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones, wherever the test runs

	"github.com/goccy/go-yaml"

	"standpoint/topics"
)

// template is what the tests read of infra/template.yaml; CloudFormation's
// functions (!Ref …) come out as their arguments.
type template struct {
	Parameters map[string]struct {
		Default any `yaml:"Default"`
	} `yaml:"Parameters"`
	Globals struct {
		Function properties `yaml:"Function"`
	} `yaml:"Globals"`
	Resources map[string]struct {
		Type           string     `yaml:"Type"`
		DeletionPolicy string     `yaml:"DeletionPolicy"`
		Properties     properties `yaml:"Properties"`
	} `yaml:"Resources"`
}

type properties struct {
	CodeURI     string `yaml:"CodeUri"`
	Timeout     int    `yaml:"Timeout"`
	Environment struct {
		Variables map[string]any `yaml:"Variables"`
	} `yaml:"Environment"`
	Events map[string]struct {
		Type       string         `yaml:"Type"`
		Properties map[string]any `yaml:"Properties"`
	} `yaml:"Events"`
	VisibilityTimeout int `yaml:"VisibilityTimeout"`
	RedrivePolicy     struct {
		MaxReceiveCount int `yaml:"maxReceiveCount"`
	} `yaml:"RedrivePolicy"`
	MessageRetentionPeriod int  `yaml:"MessageRetentionPeriod"`
	SqsManagedSseEnabled   bool `yaml:"SqsManagedSseEnabled"`
	LoggingConfig          struct {
		LogGroup string `yaml:"LogGroup"`
	} `yaml:"LoggingConfig"`
	Policies []struct {
		Statement []statement `yaml:"Statement"`
	} `yaml:"Policies"`
	RetentionInDays any              `yaml:"RetentionInDays"`
	Dimensions      []map[string]any `yaml:"Dimensions"`
	EventPattern    any              `yaml:"EventPattern"`
}

// statement is one of a policy.
type statement struct {
	Sid       string         `yaml:"Sid"`
	Action    words          `yaml:"Action"`
	Resource  words          `yaml:"Resource"`
	Condition map[string]any `yaml:"Condition"`
}

func (s statement) conditions() string { return fmt.Sprint(s.Condition) }

// words is one text or a list of them.
type words []string

// UnmarshalYAML implements yaml.BytesUnmarshaler.
func (w *words) UnmarshalYAML(data []byte) error {
	var one string
	if err := yaml.Unmarshal(data, &one); err == nil {
		*w = words{one}
		return nil
	}
	return yaml.Unmarshal(data, (*[]string)(w))
}

func load(t *testing.T) template {
	t.Helper()
	data, err := os.ReadFile("template.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var tpl template
	if err := yaml.Unmarshal(data, &tpl); err != nil {
		t.Fatal(yaml.FormatError(err, false, true))
	}
	return tpl
}

// TestQueuesOutlastTheirFunctions holds what Lambda asks of a queue that it
// works off, and SQS of one whose messages nobody may lose.
func TestQueuesOutlastTheirFunctions(t *testing.T) {
	tpl := load(t)
	worked := map[string]bool{}
	for name, resource := range tpl.Resources {
		for _, event := range resource.Properties.Events {
			if event.Type != "SQS" {
				continue
			}
			source, _ := event.Properties["Queue"].(string)
			source = strings.TrimSuffix(source, ".Arn")
			worked[source] = true
			queue := tpl.Resources[source].Properties
			if timeout := resource.Properties.Timeout; timeout == 0 || queue.VisibilityTimeout < 6*timeout {
				t.Errorf("%s: visibility time-out %d s, function %s %d s; Lambda asks for six times", source, queue.VisibilityTimeout, name, timeout)
			}
			if responses, _ := event.Properties["FunctionResponseTypes"].([]any); !slices.Contains(responses, any("ReportBatchItemFailures")) {
				t.Errorf("%s: a batch of %s fails as a whole", name, source)
			}
			if event.Properties["ScalingConfig"] == nil {
				t.Errorf("%s: as many run at once as %s has messages", name, source)
			}
			if queue.RedrivePolicy.MaxReceiveCount < 5 {
				t.Errorf("%s: a message is a dead letter after %d attempts, want 5 or more", source, queue.RedrivePolicy.MaxReceiveCount)
			}
		}
	}
	if len(worked) < 3 {
		t.Errorf("functions work off %v", worked)
	}
	for name, resource := range tpl.Resources {
		if resource.Type != "AWS::SQS::Queue" {
			continue
		}
		if resource.Properties.MessageRetentionPeriod != 14*24*3600 || !resource.Properties.SqsManagedSseEnabled {
			t.Errorf("%s does not keep its messages encrypted for 14 days", name)
		}
		if !worked[name] && !tpl.alarmed("QueueName", name+".QueueName") {
			t.Errorf("nobody is told of what lies in %s", name)
		}
	}
}

// alarmed reports whether an alarm watches a resource.
func (tpl template) alarmed(dimension, value string) bool {
	for _, resource := range tpl.Resources {
		for _, d := range resource.Properties.Dimensions {
			if resource.Type == "AWS::CloudWatch::Alarm" && d["Name"] == dimension && d["Value"] == value {
				return true
			}
		}
	}
	return false
}

// TestFunctionsAreWatchedAndBounded holds each function to an alarm, logs that
// end, and permissions that name what they are for.
func TestFunctionsAreWatchedAndBounded(t *testing.T) {
	tpl := load(t)
	for name, resource := range tpl.Resources {
		if resource.Type != "AWS::Serverless::Function" {
			continue
		}
		if !tpl.alarmed("FunctionName", name) {
			t.Errorf("nobody is told of errors of %s", name)
		}
		if logs := tpl.Resources[resource.Properties.LoggingConfig.LogGroup]; logs.Properties.RetentionInDays == nil {
			t.Errorf("the logs of %s have no end", name)
		}
		for _, policy := range resource.Properties.Policies {
			for _, statement := range policy.Statement {
				checkStatement(t, name, statement)
			}
		}
	}
}

func checkStatement(t *testing.T, function string, s statement) {
	t.Helper()
	actions := s.Action
	if len(actions) == 0 || len(s.Resource) == 0 {
		t.Errorf("%s: %s allows nothing, or on nothing", function, s.Sid)
	}
	for _, action := range actions {
		if strings.Contains(action, "*") {
			t.Errorf("%s: %s allows %s", function, s.Sid, action)
		}
		if strings.HasPrefix(action, "dynamodb:") && !strings.Contains(s.conditions(), "dynamodb:LeadingKeys") {
			t.Errorf("%s: %s allows %s on the whole table", function, s.Sid, action)
		}
	}
	if slices.Contains(s.Resource, "*") && !slices.Equal(actions, []string{"ses:GetAccount"}) {
		t.Errorf("%s: %s allows %v on everything", function, s.Sid, actions)
	}
}

// TestOnlyOwnMailIsHeardOf keeps the mail of others on the account out.
func TestOnlyOwnMailIsHeardOf(t *testing.T) {
	data, err := yaml.Marshal(load(t).Resources["MailEventsRule"].Properties.EventPattern)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), "ses:configuration-set") || !strings.Contains(string(data), "ConfigurationSet\n") {
		t.Errorf("the rule takes\n%s", data)
	}
}

func TestScheduleIsInTheTopicsZone(t *testing.T) {
	tpl := load(t)
	zone, _ := tpl.Parameters["TimeZone"].Default.(string)
	if _, err := time.LoadLocation(zone); err != nil || zone == "" || zone == "Local" {
		t.Errorf("TimeZone %q: %v", zone, err)
	}
	name, _ := tpl.Parameters["Topic"].Default.(string)
	topic, err := topics.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	if topic.Zone != zone {
		t.Errorf("the schedule is in %s, the topic %s in %s", zone, name, topic.Zone)
	}
	schedule := tpl.Resources["DigestFunction"].Properties.Events["Morning"]
	if schedule.Type != "ScheduleV2" || schedule.Properties["OmitName"] != true {
		t.Errorf("the schedule is %v; want a ScheduleV2 without a name", schedule)
	}
	if sweep := tpl.Resources["DeliverFunction"].Properties.Events["Sweep"].Properties["Input"]; sweep != `{"sweep": true, "scheduledTime": "<aws.scheduler.scheduled-time>"}` {
		t.Errorf("the sweep sends %v", sweep)
	}
	if input := schedule.Properties["Input"]; input != `{"scheduledTime": "<aws.scheduler.scheduled-time>"}` {
		t.Errorf("the schedule sends %v", input)
	}
}

// TestDataOutlivesTheStack guards what cannot be made again.
func TestDataOutlivesTheStack(t *testing.T) {
	for name, resource := range load(t).Resources {
		switch resource.Type {
		case "AWS::S3::Bucket", "AWS::DynamoDB::Table":
			if resource.DeletionPolicy != "Retain" {
				t.Errorf("%s goes with the stack", name)
			}
		}
	}
}

// TestVariablesAreDeclared compares the environment that the functions read
// with the one that the template gives them. `sam local` overrides only what
// is declared.
func TestVariablesAreDeclared(t *testing.T) {
	tpl := load(t)
	for _, resource := range tpl.Resources {
		if resource.Type != "AWS::Serverless::Function" {
			continue
		}
		declared := maps.Clone(tpl.Globals.Function.Environment.Variables)
		maps.Copy(declared, resource.Properties.Environment.Variables)
		source := filepath.Clean(resource.Properties.CodeURI)
		read := append(variables(t, source), variables(t, filepath.Join(source, "..", "internal", "service"))...)
		if len(read) == 0 {
			t.Errorf("%s: no variables found in its sources", source)
		}
		for _, name := range read {
			if _, ok := declared[name]; !ok {
				t.Errorf("%s reads %s, which the template does not declare", source, name)
			}
			delete(declared, name)
		}
		for name := range declared {
			if !strings.HasPrefix(name, "AWS_") { // those are the SDK's
				t.Errorf("%s never reads %s, which the template declares", source, name)
			}
		}
	}
}

// variables lists the names in the `env` tags of a folder's Go files.
func variables(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			field, ok := node.(*ast.Field)
			if !ok || field.Tag == nil {
				return true
			}
			tag, err := strconv.Unquote(field.Tag.Value)
			if err != nil {
				t.Fatal(err)
			}
			if name, _, _ := strings.Cut(reflect.StructTag(tag).Get("env"), ","); name != "" {
				names = append(names, name)
			}
			return true
		})
	}
	slices.Sort(names)
	return slices.Compact(names)
}
