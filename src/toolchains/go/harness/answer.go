//go:build go1.22

// Runs one example and writes what came out to the pipe that it was given, part by part with its kind, read by reflection: no
// method of the code decides what is reported, but for what leads from an error to the one it wraps.
package main

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"reflect"
	"strconv"
)

type tagged map[string]any

const (
	deepest   = 40
	mostBytes = 60_000
)

var (
	examples  = map[string]func(){}
	sentinels []sentinel
	pipe      = os.NewFile(3, "answers")
)

type sentinel struct {
	name  string
	value error
}

func know(name string, value error) {
	sentinels = append(sentinels, sentinel{name, value})
}

func main() {
	defer func() {
		if reason := recover(); reason != nil {
			send(tagged{"error": append([]string{"panic"}, panicNames(reason)...), "message": panicMessage(reason)})
		}
	}()
	examples[os.Args[1]]()
}

// answer takes all that a call answers.
func answer(values ...any) {
	if last := len(values) - 1; last >= 0 {
		if err, ok := values[last].(error); ok {
			// Where just any error is expected, this one is.
			send(tagged{"error": append(errorNames(err, 0), "error"), "message": message(err)})
			return
		}
		if values[last] == nil {
			values = values[:last]
		}
	}
	send(tagged{"value": valueOf(values)})
}

func send(answer tagged) {
	text, err := json.Marshal(answer)
	if err != nil || len(text) > mostBytes {
		text = []byte(`{"value":{"t":"other","type":"a value too large to compare"}}`)
	}
	_, _ = pipe.Write(append(text, '\n'))
	os.Exit(0)
}

func valueOf(values []any) tagged {
	switch len(values) {
	case 0:
		return tagged{"t": "none"}
	case 1:
		return tag(reflect.ValueOf(values[0]), 0)
	}
	items := []tagged{}
	for _, value := range values {
		items = append(items, tag(reflect.ValueOf(value), 0))
	}
	return tagged{"t": "tuple", "v": items}
}

func tag(value reflect.Value, depth int) tagged {
	if depth > deepest {
		return tagged{"t": "other", "type": "too deeply nested"}
	}
	if !value.IsValid() {
		return tagged{"t": "none"}
	}
	switch value.Kind() {
	case reflect.Bool:
		return tagged{"t": "bool", "v": value.Bool()}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return tagged{"t": "int", "v": strconv.FormatInt(value.Int(), 10)}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return tagged{"t": "int", "v": strconv.FormatUint(value.Uint(), 10)}
	case reflect.Float32, reflect.Float64:
		return tagged{"t": "float", "v": floatText(value.Float(), value.Type().Bits())}
	case reflect.String:
		return tagged{"t": "str", "v": value.String()}
	case reflect.Interface, reflect.Pointer:
		if value.IsNil() {
			return tagged{"t": "none"}
		}
		return tag(value.Elem(), depth+1)
	}
	return tagComposite(value, depth)
}

func tagComposite(value reflect.Value, depth int) tagged {
	switch value.Kind() {
	case reflect.Slice, reflect.Array:
		items := make([]tagged, value.Len())
		for index := range items {
			items[index] = tag(value.Index(index), depth+1)
		}
		return nothing(tagged{"t": "list", "v": items}, value)
	case reflect.Map:
		entries := [][2]tagged{}
		for _, key := range value.MapKeys() {
			entries = append(entries, [2]tagged{tag(key, depth+1), tag(value.MapIndex(key), depth+1)})
		}
		return nothing(tagged{"t": "dict", "v": entries}, value)
	case reflect.Struct:
		return tagStruct(value, depth)
	case reflect.Func, reflect.Chan:
		if value.IsNil() {
			return tagged{"t": "none"}
		}
	}
	return tagged{"t": "other", "type": value.Type().String()}
}

// A nil slice or map holds nothing and is nothing.
func nothing(answer tagged, value reflect.Value) tagged {
	if value.Kind() != reflect.Array && value.IsNil() {
		answer["absent"] = true
	}
	return answer
}

func tagStruct(value reflect.Value, depth int) tagged {
	if value.Type() == reflect.TypeFor[big.Int]() && value.CanAddr() && value.CanInterface() {
		number := value.Addr().Interface().(*big.Int)
		return tagged{"t": "int", "v": number.String()}
	}
	fields := [][2]any{}
	for index := range value.NumField() {
		fields = append(fields, [2]any{value.Type().Field(index).Name, tag(value.Field(index), depth+1)})
	}
	return tagged{"t": "object", "name": bareName(value.Type()), "tuple": false, "fields": fields}
}

func floatText(number float64, bits int) string {
	switch {
	case math.IsNaN(number):
		return "nan"
	case math.IsInf(number, 1):
		return "inf"
	case math.IsInf(number, -1):
		return "-inf"
	}
	return strconv.FormatFloat(number, 'g', -1, bits)
}

// The type's name without its package and its type arguments.
func bareName(kind reflect.Type) string {
	for kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	name := kind.Name()
	for index, letter := range name {
		if letter == '[' {
			return name[:index]
		}
	}
	return name
}
