package specproof;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A value with the exact type of each part, read without calling anything that generated classes define. */
final class Canonical {
  private static final int DEEPEST = 40;
  private static final int MOST_ITEMS = 5_000;
  private int items;

  Map<String, Object> of(Object value) throws IllegalAccessException {
    return of(value, 0);
  }

  private Map<String, Object> of(Object value, int depth) throws IllegalAccessException {
    items += 1;
    if (items > MOST_ITEMS) return other("a value too large to compare");
    if (depth > DEEPEST) return other("too deeply nested");
    if (value == null) return fields("t", "none");
    Map<String, Object> scalar = scalar(value);
    if (scalar != null) return scalar;
    if (value.getClass().isArray()) return fields("t", "list", "v", array(value, depth));
    if (value instanceof Enum<?> constant) return member(constant);
    if (value instanceof Record data) return record(data, depth);
    return isOfJdk(value) ? ofJdk(value, depth) : other(value.getClass().getSimpleName());
  }

  private static boolean isOfJdk(Object value) {
    return !(value.getClass().getClassLoader() instanceof GeneratedLoader);
  }

  private static Map<String, Object> scalar(Object value) {
    if (value instanceof Boolean) return fields("t", "bool", "v", value);
    if (value instanceof String || value instanceof Character) return fields("t", "str", "v", value.toString());
    if (value instanceof Double || value instanceof Float) return fields("t", "float", "v", value.toString());
    Class<?> type = value.getClass();
    boolean whole = type == Integer.class || type == Long.class || type == Short.class || type == Byte.class;
    return whole || type == BigInteger.class ? fields("t", "int", "v", value.toString()) : null;
  }

  private Map<String, Object> ofJdk(Object value, int depth) throws IllegalAccessException {
    if (value instanceof Map<?, ?> map) return fields("t", "dict", "v", entries(map, depth));
    if (value instanceof Collection<?> collection) {
      return fields("t", value instanceof Set<?> ? "set" : "list", "v", list(collection, depth));
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      List<Object> parts = List.of(part("key", entry.getKey(), depth), part("value", entry.getValue(), depth));
      return object("Entry", parts);
    }
    String name = value.getClass().getSimpleName();
    if (name.startsWith("Optional")) return object(name, optional(value, depth));
    boolean written = value instanceof BigDecimal || value.getClass().getPackageName().equals("java.time");
    return written ? object(name, List.of(part("value", value.toString(), depth))) : other(name);
  }

  private List<Object> optional(Object value, int depth) throws IllegalAccessException {
    Object inside = null;
    if (value instanceof Optional<?> some) inside = some.orElse(null);
    if (value instanceof OptionalInt some && some.isPresent()) inside = some.getAsInt();
    if (value instanceof OptionalLong some && some.isPresent()) inside = some.getAsLong();
    if (value instanceof OptionalDouble some && some.isPresent()) inside = some.getAsDouble();
    return inside == null ? List.of() : List.of(part("value", inside, depth));
  }

  private Map<String, Object> record(Record data, int depth) throws IllegalAccessException {
    List<Object> parts = new ArrayList<>();
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      try {
        Field field = data.getClass().getDeclaredField(component.getName());
        field.setAccessible(true);
        parts.add(part(component.getName(), field.get(data), depth));
      } catch (NoSuchFieldException impossible) {
        return other(data.getClass().getSimpleName());
      }
    }
    return object(data.getClass().getSimpleName(), parts);
  }

  private static Map<String, Object> member(Enum<?> constant) {
    return fields("t", "enum", "name", constant.getDeclaringClass().getSimpleName(), "member", constant.name());
  }

  private List<Object> array(Object array, int depth) throws IllegalAccessException {
    List<Object> values = new ArrayList<>();
    for (int index = 0; index < Array.getLength(array) && items <= MOST_ITEMS; index += 1) {
      values.add(of(Array.get(array, index), depth + 1));
    }
    return values;
  }

  private List<Object> list(Collection<?> collection, int depth) throws IllegalAccessException {
    List<Object> values = new ArrayList<>();
    for (Object item : collection) {
      if (items > MOST_ITEMS) break;
      values.add(of(item, depth + 1));
    }
    return values;
  }

  private List<Object> entries(Map<?, ?> map, int depth) throws IllegalAccessException {
    List<Object> entries = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (items > MOST_ITEMS) break;
      entries.add(List.of(of(entry.getKey(), depth + 1), of(entry.getValue(), depth + 1)));
    }
    return entries;
  }

  private List<Object> part(String name, Object value, int depth) throws IllegalAccessException {
    return List.of(name, of(value, depth + 1));
  }

  private static Map<String, Object> object(String name, List<?> parts) {
    return fields("t", "object", "name", name, "tuple", false, "fields", parts);
  }

  static Map<String, Object> other(String type) {
    return fields("t", "other", "type", type);
  }

  static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      fields.put((String) namesAndValues[index], namesAndValues[index + 1]);
    }
    return fields;
  }
}
