"""Makes up values for the calls of growth.py."""

import itertools
import random

NOTHING = object()


class NotFitting(Exception):
    """A shape that these arguments cannot have."""


class Maker:
    """Makes values of one shape and size; another run gets other values, so that none can be remembered."""

    def __init__(self, shape, size, run, names):
        self.shape, self.size, self.run, self.names = shape, size, run, names
        self.random = random.Random(size * 31 + run).random
        self.shown = {}

    def example(self, source):
        """What an example gives there, evaluated once for all calls of a run."""
        if source not in self.shown:
            self.shown[source] = evaluated(source, self.names)
        return self.shown[source]

    def number(self, index):
        if self.shape == "sorted":
            return index * 3 + self.run
        if self.shape == "equal":
            return 7 + self.run
        return int(self.random() * self.size * 10)

    def leaf(self, recipe, number):
        kind = recipe["t"]
        if kind in ("int", "any"):
            return number
        if kind == "str":
            return f"w{number:07d}"
        if kind == "float":
            return number + 0.5
        if kind == "bytes":
            return b"w%07d" % number
        return None if kind == "none" else number % 2 == 1

    def item(self, recipe, number):
        kind = recipe["t"]
        if kind == "tuple":
            return tuple(self.item(part, number + index) for index, part in enumerate(recipe["parts"]))
        if kind == "object":
            owner = self.names[recipe["name"]]
            return owner(**{name: self.item(part, number) for name, part in recipe["fields"]})
        if kind in ("dict", "map"):
            return {self.item(recipe["key"], number + index): self.item(recipe["value"], number) for index in range(3)}
        if kind == "function":
            answer = self.item(recipe["of"], 3)
            return lambda *_, **__: answer
        if "of" in recipe:
            return self.collected(kind, [self.item(recipe["of"], number + index) for index in range(4)])
        return self.leaf(recipe, number)

    def collected(self, kind, items):
        return {"set": set, "sequence": tuple}.get(kind, list)(items)

    def text(self, lines):
        if not lines:
            words = "".join(f"w{self.number(index):04d} " for index in range(self.size // 5 + 1))
            return words[: self.size]
        return "\n".join(f"w{self.number(index):07d} {index}" for index in range(self.size))

    def grown(self, argument, lines):
        recipe, example = argument["recipe"], argument["example"]
        if self.shape in ("example", "lines"):
            return self.like(self.example(example), lines, recipe)
        kind = recipe["t"]
        if kind in ("str", "bytes"):
            text = self.text(lines)
            return text if kind == "str" else text.encode()
        numbers = (self.number(index) for index in range(self.size))
        if kind in ("dict", "map"):
            return {self.item(recipe["key"], number): self.item(recipe["value"], number) for number in distinct(numbers)}
        if kind == "set":
            return {self.item(recipe["of"], number) for number in distinct(numbers)}
        return self.collected(kind, [self.item(recipe["of"], number) for number in numbers])

    def like(self, example, lines, recipe):
        """The items of the example over and over: values that the code is known to take."""
        if type(example) in (list, tuple) and example and self.shape == "example":
            rest = itertools.islice(itertools.cycle(example), self.run, self.run + self.size)
            return self.collected("sequence" if type(example) is tuple else recipe["t"], rest)
        if type(example) is not str or not example:
            raise NotFitting
        if lines or self.shape == "lines":
            rows = example.splitlines()
            count = self.size if lines else self.size // len(example) + 1
            return "\n".join(itertools.islice(itertools.cycle(rows), self.run, self.run + count))
        return example * (self.size // len(example) + 1 + self.run)

    def value(self, argument, lines, index=0):
        role, recipe = argument["role"], argument["recipe"]
        if role == "grow":
            return self.grown(argument, lines)
        if role == "count":
            return self.size + self.run
        if recipe is not None and recipe["t"] == "function" and self.shape != "example":
            return self.item(recipe, 3)
        if role == "fixed" or self.shape == "example":
            example = self.example(argument["example"])
            if example is not NOTHING:
                return example
            return self.item(recipe, 3) if recipe is not None else None
        return self.item(recipe, self.number(index))


def distinct(numbers):
    seen = set()
    for number in numbers:
        while number in seen:
            number += 1
        seen.add(number)
        yield number


def evaluated(source, names):
    if source is None:
        return NOTHING
    try:
        return eval(source, dict(names))
    except Exception:
        return NOTHING
