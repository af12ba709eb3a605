package main

import "warm"

func main() { _ = warm.Warm() }
