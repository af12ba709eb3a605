import type { AdoptionRequest } from '../../src/toolchains/placement.ts';

const main = 'src/main/java/shop';
const tests = 'src/test/java/shop';

export const basketPath = `${main}/Basket.java`;
export const basketTestPath = `${tests}/BasketTest.java`;

/** A class that needs one of its package, without an import, and one of another package, which needs a third. */
export const basket = `package shop;

import java.util.ArrayList;
import java.util.List;
import shop.money.Rounding;

/** Things that somebody wants to buy. */
public final class Basket {
  private final List<Item> items = new ArrayList<>();

  /** Puts an item into the basket. */
  public void add(Item item) {
    items.add(item);
  }

  /** Returns what all items cost, rounded to tens. */
  public int total() {
    int sum = 0;
    for (Item item : items) {
      sum += item.price();
    }
    return Rounding.toTens(sum);
  }
}
`;

const item = `package shop;

import java.util.*;

/** A thing and its price. */
public record Item(String name, int price) {
  // The compiler has something to say of it, which is no matter of the change.
  @SuppressWarnings("serial")
  public List names() {
    return new ArrayList(List.of(name));
  }
}
`;

const rounding = `package shop.money;

/** Rounds amounts. */
public final class Rounding {
  private Rounding() {}

  /** Rounds to the next ten. */
  public static int toTens(int amount) {
    return Step.TEN * Math.round(amount / (float) Step.TEN);
  }

  static int unused() {
    return -1;
  }
}
`;

const step = `package shop.money;

final class Step {
  static final int TEN = 10;

  private Step() {}
}
`;

/** The repository's own test, and what it is helped by. */
export const basketTest = `package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static shop.Baskets.of;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BasketTest {
  @Test
  void addsUp() {
    assertEquals(30, of(10, 20).total());
  }

  @Nested
  class Rounded {
    @Test
    void toTens() {
      assertEquals(20, of(17).total());
    }
  }
}
`;

const baskets = `package shop;

final class Baskets {
  private Baskets() {}

  static Basket of(int... prices) {
    Basket basket = new Basket();
    for (int price : prices) {
      basket.add(new Item("thing", price));
    }
    return basket;
  }
}
`;

const mocked = `package shop;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class BasketMockTest {
  @Test
  void isMocked() {
    Mockito.mock(Basket.class);
  }
}
`;

/** All texts of a small repository by their paths. */
export const shop: Readonly<Record<string, string>> = {
  'pom.xml': '<project/>',
  [basketPath]: basket,
  [`${main}/Item.java`]: item,
  [`${main}/Unrelated.java`]: 'package shop;\n\nimport org.slf4j.Logger;\n\nfinal class Unrelated {}\n',
  [`${main}/money/Rounding.java`]: rounding,
  [`${main}/money/Step.java`]: step,
  [basketTestPath]: basketTest,
  [`${tests}/BasketMockTest.java`]: mocked,
  [`${tests}/Baskets.java`]: baskets,
};

/** A wish to change a file of the repository; `more` are other texts, null for one that is gone. */
export function shopRequest(
  path: string = basketPath,
  more: Readonly<Record<string, string | null>> = {},
): AdoptionRequest {
  const texts = { ...shop, ...more };
  const paths = Object.keys(texts).filter((one) => texts[one] !== null);
  return {
    path,
    content: texts[path] ?? '',
    repository: { paths, manifests: new Map() },
    read: (one) => Promise.resolve(texts[one] ?? null),
  };
}
