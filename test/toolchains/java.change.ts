import { basket } from './java.shop.ts';

/** What the issue asks for: a discount from the total, refused where it is no share. */
export const changedBasket = basket.replace(
  /\}\n$/u,
  `
  /** Returns the total less a discount in percent; throws IllegalArgumentException for one that is negative. */
  public int totalLess(int percent) {
    if (percent < 0) {
      throw new IllegalArgumentException("percent must not be negative");
    }
    return total() - total() * percent / 100;
  }

  /** Returns what prices add up to, each of them rounded. */
  public static int sumOf(List<Integer> prices) {
    int sum  =  0;
    for (int price : prices) {
      sum += Rounding.toTens(price);
    }
    return sum;
  }

  /** Returns what is left of a price after a discount in percent. */
  public static int less(int price, int percent) {
    return Rounding.toTens(price - price * percent / 100);
  }
}
`,
);

/** Tests of the change, written from what the issue says. */
export const changeTests = `package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class BasketPart2Test {
  private static Basket of(int... prices) {
    Basket basket = new Basket();
    for (int price : prices) {
      basket.add(new Item("thing", price));
    }
    return basket;
  }

  @Test
  void r1_takesThePercentOff() {
    assertEquals(80, of(60, 40).totalLess(20));
    assertEquals(0, of(100).totalLess(100));
    assertEquals(190, of(17, 183).totalLess(5));
  }

  @Test
  void r1_ofAPrice() {
    assertEquals(80, Basket.less(100, 20));
    assertEquals(130, Basket.less(150, 11));
  }

  @Test
  void r1_ofPrices() {
    assertEquals(30, Basket.sumOf(List.of(12, 19)));
    assertEquals(0, Basket.sumOf(List.of()));
  }

  @Test
  void r1_nothingOff() {
    assertEquals(30, of(10, 20).totalLess(0));
    assertEquals(0, of().total());
  }

  @Test
  void r2_rejectsNegative() {
    assertThrows(IllegalArgumentException.class, () -> of(10).totalLess(-1));
  }
}
`;

export const changeDocs = `# Basket

\`\`\`java
import shop.Basket;
import shop.Item;

Basket basket = new Basket();
basket.add(new Item("tea", 100));
if (basket.totalLess(20) != 80) {
  throw new AssertionError("20 percent of 100 are 20");
}
\`\`\`
`;
