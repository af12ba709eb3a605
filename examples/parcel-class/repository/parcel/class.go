// Package parcel sorts parcels by weight, as the price list does.
package parcel

import (
	"errors"
	"fmt"
)

// ErrTooHeavy tells that no carrier takes a parcel of that weight.
var ErrTooHeavy = errors.New("parcel is too heavy")

const (
	smallLimit  = 2_000
	mediumLimit = 10_000
	largeLimit  = 31_500
)

// Class returns the class of a parcel by its weight in grams: small, medium or large.
func Class(grams int) (string, error) {
	switch {
	case grams < smallLimit:
		return "small", nil
	case grams < mediumLimit:
		return "medium", nil
	case grams < largeLimit:
		return "large", nil
	}
	return "", ErrTooHeavy
}

// Label returns what is printed on a parcel, or why it cannot be sent.
func Label(grams int) string {
	class, err := Class(grams)
	if err != nil {
		return fmt.Sprintf("RETURN TO SENDER: %v", err)
	}
	return fmt.Sprintf("%s %s", class, kilograms(grams))
}
