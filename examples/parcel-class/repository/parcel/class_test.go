package parcel

import (
	"errors"
	"testing"
)

func TestClass(t *testing.T) {
	for grams, want := range map[int]string{1: "small", 1999: "small", 5000: "medium", 20000: "large"} {
		if got, err := Class(grams); got != want || err != nil {
			t.Errorf("Class(%d) = %q, %v; want %q", grams, got, err, want)
		}
	}
}

func TestClassTooHeavy(t *testing.T) {
	if _, err := Class(40000); !errors.Is(err, ErrTooHeavy) {
		t.Errorf("got %v", err)
	}
}

func TestLabel(t *testing.T) {
	if got := Label(2500); got != "medium 2.5 kg" {
		t.Errorf("got %q", got)
	}
}
