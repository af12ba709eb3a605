package parcel

import "strconv"

// kilograms writes grams as kilograms with one digit after the point.
func kilograms(grams int) string {
	return strconv.FormatFloat(float64(grams)/1000, 'f', 1, 64) + " kg"
}
