package warm_test

import (
	"testing"

	"warm"
)

func TestWarm(t *testing.T) {
	if warm.Warm() != 1 {
		t.Fatal("cold")
	}
}
