package main

import (
	"errors"
	"fmt"
	"reflect"
)

var decoy = errors.New("an error that nothing returns")

// The variables that hold the error and its type, then the same of all that it wraps.
func errorNames(err error, depth int) []string {
	names := []string{}
	for _, known := range sentinels {
		if is(err, known.value) {
			names = append(names, known.name)
		}
	}
	names = append(names, bareName(reflect.TypeOf(err)))
	if depth > deepest {
		return names
	}
	for _, inner := range wrapped(err) {
		if inner != nil {
			names = append(names, errorNames(inner, depth+1)...)
		}
	}
	return names
}

func wrapped(err error) []error {
	switch outer := err.(type) {
	case interface{ Unwrap() error }:
		return []error{outer.Unwrap()}
	case interface{ Unwrap() []error }:
		return outer.Unwrap()
	}
	return nil
}

// An error that claims to be any other one is none of them.
func is(err, target error) bool {
	if err == nil || target == nil {
		return false
	}
	if reflect.TypeOf(err).Comparable() && reflect.TypeOf(target).Comparable() && err == target {
		return true
	}
	claim, ok := err.(interface{ Is(error) bool })
	return ok && claim.Is(target) && !claim.Is(decoy)
}

func panicNames(reason any) []string {
	if err, ok := reason.(error); ok {
		return errorNames(err, 0)
	}
	return nil
}

func panicMessage(reason any) string {
	if err, ok := reason.(error); ok {
		return message(err)
	}
	return short(fmt.Sprint(reason))
}

func message(err error) string {
	return short(err.Error())
}

func short(text string) string {
	if len(text) > 500 {
		return text[:500]
	}
	return text
}
