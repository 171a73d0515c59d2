package state

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/cenkalti/backoff/v5"
)

// dynamo is the table in DynamoDB. Its keys are the strings pk and sk.
type dynamo struct {
	client *dynamodb.Client
	name   string
}

// NewDynamoDB returns a Store in a DynamoDB table as [CreateTable] describes
// it. It needs the permissions GetItem, Query, UpdateItem and DeleteItem.
func NewDynamoDB(client *dynamodb.Client, name string, o Options) *Store {
	return &Store{table: &dynamo{client, name}, key: o.AddressKey}
}

// CreateTable describes the table that NewDynamoDB expects, for tests and local
// servers; a deployed one comes from the template. Its time to live, on the
// attribute "expires", has to be switched on separately.
func CreateTable(name string) *dynamodb.CreateTableInput {
	return &dynamodb.CreateTableInput{
		TableName:   aws.String(name),
		BillingMode: types.BillingModePayPerRequest,
		AttributeDefinitions: []types.AttributeDefinition{
			{AttributeName: aws.String("pk"), AttributeType: types.ScalarAttributeTypeS},
			{AttributeName: aws.String("sk"), AttributeType: types.ScalarAttributeTypeS},
		},
		KeySchema: []types.KeySchemaElement{
			{AttributeName: aws.String("pk"), KeyType: types.KeyTypeHash},
			{AttributeName: aws.String("sk"), KeyType: types.KeyTypeRange},
		},
	}
}

func (d *dynamo) close() error { return nil }

// item is a stored item.
type item map[string]types.AttributeValue

func (i item) decode(into any) error {
	return attributevalue.UnmarshalMapWithOptions(i, into, func(o *attributevalue.DecoderOptions) { o.TagKey = "json" })
}

func (k key) item() map[string]types.AttributeValue {
	return map[string]types.AttributeValue{
		"pk": &types.AttributeValueMemberS{Value: k.pk},
		"sk": &types.AttributeValueMemberS{Value: k.sk},
	}
}

func (d *dynamo) get(ctx context.Context, k key) (stored, error) {
	output, err := d.client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: &d.name, Key: k.item(), ConsistentRead: aws.Bool(true),
	})
	if err != nil || output.Item == nil {
		return nil, err
	}
	return item(output.Item), nil
}

func (d *dynamo) query(ctx context.Context, pk, prefix string) iter.Seq2[stored, error] {
	return func(yield func(stored, error) bool) {
		pages := dynamodb.NewQueryPaginator(d.client, &dynamodb.QueryInput{
			TableName: &d.name, ConsistentRead: aws.Bool(true),
			KeyConditionExpression: aws.String("pk = :pk AND begins_with(sk, :prefix)"),
			ExpressionAttributeValues: map[string]types.AttributeValue{
				":pk":     &types.AttributeValueMemberS{Value: pk},
				":prefix": &types.AttributeValueMemberS{Value: prefix},
			},
		})
		for pages.HasMorePages() {
			output, err := pages.NextPage(ctx)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, found := range output.Items {
				if !yield(item(found), nil) {
					return
				}
			}
		}
	}
}

// collisions is how long a write is tried again that met a transaction of
// somebody else on the same record, or was throttled as a transaction, which the
// SDK does not try again.
const collisions = 5 * time.Second

func (d *dynamo) write(ctx context.Context, changes ...change) error {
	_, err := backoff.Retry(ctx, func() (struct{}, error) {
		err := d.writeOnce(ctx, changes)
		if err != nil && !isCollision(err) {
			err = backoff.Permanent(err)
		}
		return struct{}{}, err
	}, backoff.WithMaxElapsedTime(collisions))
	return err
}

func (d *dynamo) writeOnce(ctx context.Context, changes []change) error {
	if len(changes) == 1 && changes[0].record != nil {
		return d.update(ctx, changes[0])
	}
	items := make([]types.TransactWriteItem, len(changes))
	for i, c := range changes {
		w, err := newWrite(c)
		if err != nil {
			return err
		}
		if c.record == nil {
			items[i].Delete = &types.Delete{
				TableName: &d.name, Key: c.key.item(), ConditionExpression: &w.condition,
				ExpressionAttributeNames: w.names, ExpressionAttributeValues: w.values,
				ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
			}
			continue
		}
		items[i].Update = &types.Update{
			TableName: &d.name, Key: c.key.item(), UpdateExpression: &w.set, ConditionExpression: &w.condition,
			ExpressionAttributeNames: w.names, ExpressionAttributeValues: w.values,
			ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
		}
	}
	_, err := d.client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: items})
	var canceled *types.TransactionCanceledException
	if errors.As(err, &canceled) {
		for i, reason := range canceled.CancellationReasons {
			if aws.ToString(reason.Code) == "ConditionalCheckFailed" {
				return newConflict(i, reason.Item)
			}
		}
	}
	return err
}

// update writes one item. Its attribute "writer" is other with each write: the
// SDK repeats a request whose answer was lost, and a repeated one that meets
// its own first copy has succeeded.
func (d *dynamo) update(ctx context.Context, c change) error {
	w, err := newWrite(c)
	if err != nil {
		return err
	}
	writer := rand.Text()
	w.set += ", writer = :writer"
	w.values[":writer"] = &types.AttributeValueMemberS{Value: writer}
	_, err = d.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName: &d.name, Key: c.key.item(), UpdateExpression: &w.set, ConditionExpression: &w.condition,
		ExpressionAttributeNames: w.names, ExpressionAttributeValues: w.values,
		ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
	})
	var failed *types.ConditionalCheckFailedException
	if !errors.As(err, &failed) {
		return err
	}
	if by, ok := failed.Item["writer"].(*types.AttributeValueMemberS); ok && by.Value == writer {
		return nil
	}
	return newConflict(0, failed.Item)
}

// expressions is a change in DynamoDB's language.
type expressions struct {
	set, condition string
	names          map[string]string
	values         map[string]types.AttributeValue
}

// newWrite sets each known attribute and leaves the others as they are.
func newWrite(c change) (expressions, error) {
	w := expressions{condition: "attribute_not_exists(pk)"}
	if c.revision != 0 {
		w.condition = "#revision = :standing"
		w.names = map[string]string{"#revision": "revision"}
		w.values = map[string]types.AttributeValue{":standing": number(c.revision)}
	}
	if c.record == nil {
		return w, nil
	}
	fields, err := attributevalue.MarshalMapWithOptions(c.record, func(o *attributevalue.EncoderOptions) { o.TagKey = "json" })
	if err != nil {
		return w, fmt.Errorf("encode: %w", err)
	}
	if !c.expires.IsZero() {
		fields["expires"] = number(c.expires.Unix())
	}
	if w.names == nil {
		w.names, w.values = map[string]string{}, map[string]types.AttributeValue{}
	}
	sets := make([]string, 0, len(fields))
	for i, name := range slices.Sorted(maps.Keys(fields)) {
		placeholder := strconv.Itoa(i)
		w.names["#"+placeholder] = name
		w.values[":"+placeholder] = fields[name]
		sets = append(sets, "#"+placeholder+" = :"+placeholder)
	}
	w.set = "SET " + strings.Join(sets, ", ")
	return w, nil
}

func number(n int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(n, 10)}
}

func newConflict(i int, standing map[string]types.AttributeValue) *conflict {
	c := &conflict{change: i}
	if len(standing) > 0 {
		c.now = item(standing)
	}
	return c
}

// isCollision reports whether a write failed only because another transaction
// was at the same record, or too many at the table.
func isCollision(err error) bool {
	var single *types.TransactionConflictException
	var canceled *types.TransactionCanceledException
	if errors.As(err, &single) {
		return true
	}
	if !errors.As(err, &canceled) {
		return false
	}
	return slices.ContainsFunc(canceled.CancellationReasons, func(r types.CancellationReason) bool {
		return slices.Contains([]string{"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}, aws.ToString(r.Code))
	})
}
