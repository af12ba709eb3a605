//go:build go1.22

// Command growth measures how the processor time of one call grows with the size of its input. A file beside this one says
// which symbol is called and with what: prepare, largest and shapes.
package main

import (
	"fmt"
	"math"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
)

const (
	shortMs      = 20
	wideSize     = 1 << 16
	mostRuns     = 5
	heapBytes    = 96 << 20
	shapeOwn     = 4 // texts of the examples, over and over
	shapeCount   = 5
	shapeSimilar = 3
)

// The kept value is one that a compiler has to compute.
var kept any

func keep(value any) { kept = value }

// The inputs of one run: of a size, of a shape, and of no run before.
type inputs struct {
	size, shape, run int
	state            uint64
}

func newInputs(size, shape, run int) *inputs {
	return &inputs{size: size, shape: shape, run: run, state: uint64(run)*2 + 88172645463325252}
}

func (in *inputs) random() uint64 {
	in.state ^= in.state << 13
	in.state ^= in.state >> 7
	in.state ^= in.state << 17
	return in.state
}

// The number of which the item at index is made: in any order, rising, falling, one of few.
func (in *inputs) key(index int) int64 {
	switch in.shape {
	case 1:
		return int64(index + in.run)
	case 2:
		return int64(in.size - index + in.run)
	case shapeSimilar:
		return int64(in.random() % 4)
	}
	return int64(in.random() % uint64(4*in.size))
}

// A key that no other index has.
func (in *inputs) distinct(index int) int64 { return int64(index) }

func word(key int64) string { return fmt.Sprintf("w%d", key) }

func (in *inputs) word(key int64, own ...string) string {
	if in.shape == shapeOwn && len(own) > 0 {
		return own[uint64(key)%uint64(len(own))]
	}
	return word(key)
}

// A text of the size: words, one letter, what separates words, figures, or an example's text over and over.
func (in *inputs) text(own ...string) string {
	letters := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ      "
	switch in.shape {
	case 1:
		letters = "a"
	case 2:
		letters = " -_.,"
	case shapeSimilar:
		letters = "0123456789"
	case shapeOwn:
		if len(own) > 0 && own[0] != "" {
			return repeated(own[0], in.size)
		}
	}
	var text strings.Builder
	text.Grow(in.size)
	for range in.size {
		text.WriteByte(letters[in.random()%uint64(len(letters))])
	}
	return text.String()
}

func repeated(own string, size int) string {
	if strings.Contains(own, "\n") && !strings.HasSuffix(own, "\n") {
		own += "\n"
	}
	return strings.Repeat(own, size/len(own)+1)
}

// Items made of the next smaller keys, so that what leads from key to key ends.
func lower[T any](key int64, item func(int64) T) []T {
	var items []T
	for next := key - 1; next >= 0 && next >= key-3; next-- {
		items = append(items, item(next))
	}
	return items
}

// Of the whole process. Under a limit of processor time its POSIX clock goes in ticks of 4 ms; this does not.
func processorMs() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e6
}

func allocated() uint64 {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	if memory.HeapAlloc > heapBytes/2 {
		runtime.GC()
	}
	return memory.TotalAlloc
}

// A measured run; raised names the type of an error, and is empty without one.
type outcome struct {
	cpuMs  float64
	bytes  uint64
	raised string
}

func nameOf(trouble any) string {
	name := strings.TrimLeft(reflect.TypeOf(trouble).String(), "*")
	return strings.ReplaceAll(name, "*", "")
}

func measured(size, shape, run int) (found outcome) {
	defer func() {
		if trouble := recover(); trouble != nil {
			found.raised = nameOf(trouble)
		}
	}()
	call := prepare(newInputs(size, shape, run))
	bytes := allocated()
	start := processorMs()
	err := call()
	found.cpuMs = processorMs() - start
	found.bytes = allocated() - bytes
	if err != nil {
		found.raised = nameOf(err)
	}
	return found
}

// The quickest of a few runs, each with an input that no other had.
func quickest(size, shape int) outcome {
	best := outcome{cpuMs: math.Inf(1)}
	total := 0.0
	for run := range mostRuns {
		found := measured(size, shape, run)
		if found.raised != "" {
			return found
		}
		if found.cpuMs < best.cpuMs {
			best = found
		}
		total += found.cpuMs
		if total > shortMs || (size >= wideSize && run >= 2) {
			break
		}
	}
	return best
}

// The slowest of the shapes, which alone is looked at from where runs take long; -1 when there is an error at each.
func slowest(size int, left []int) (worst outcome, shape int, sound []int) {
	shape = -1
	for _, each := range left {
		found := quickest(size, each)
		if found.raised != "" {
			if shape < 0 {
				worst.raised = found.raised
			}
			continue
		}
		sound = append(sound, each)
		if shape < 0 || found.cpuMs > worst.cpuMs {
			worst, shape = found, each
		}
	}
	return worst, shape, sound
}

func main() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(heapBytes)
	debug.SetMaxStack(heapBytes)
	report := os.NewFile(3, "report")
	left := shapes
	used, before := 0.0, math.Inf(1)
	for size := sizes[0]; size <= sizes[1]; size *= 2 {
		start := processorMs()
		worst, shape, sound := slowest(size, left)
		last := processorMs() - start
		used += last
		if shape < 0 {
			if size == sizes[0] {
				fmt.Fprintf(report, "{\"raised\":%q}\n", worst.raised)
			}
			break
		}
		fmt.Fprintf(report, "{\"size\":%d,\"cpuMs\":%.6f,\"memoryBytes\":%d}\n", size, worst.cpuMs, worst.bytes)
		left = sound
		if worst.cpuMs > shortMs/4 || size >= wideSize {
			left = []int{shape}
		}
		// The next size takes longer by as much as this one did, and at least twice as long.
		if worst.cpuMs > budgetMs/6 || used+last*min(4, max(2, last/before)) > budgetMs {
			break
		}
		before = last
	}
}
