package specproof;

import java.util.List;
import java.util.Map;

/** Writes strings, numbers, booleans, null, lists and maps of such as JSON. */
final class Json {
  private Json() {}

  static String write(Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  private static void append(StringBuilder text, Object value) {
    if (value instanceof String string) appendString(text, string);
    else if (value instanceof List<?> list) appendList(text, list);
    else if (value instanceof Map<?, ?> map) appendMap(text, map);
    else text.append(value);
  }

  private static void appendList(StringBuilder text, List<?> list) {
    String separator = "";
    text.append('[');
    for (Object item : list) {
      text.append(separator);
      append(text, item);
      separator = ",";
    }
    text.append(']');
  }

  private static void appendMap(StringBuilder text, Map<?, ?> map) {
    String separator = "";
    text.append('{');
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator);
      appendString(text, (String) entry.getKey());
      text.append(':');
      append(text, entry.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private static void appendString(StringBuilder text, String string) {
    text.append('"');
    for (int index = 0; index < string.length(); index += 1) {
      char character = string.charAt(index);
      if (character == '"' || character == '\\') text.append('\\').append(character);
      else if (character < ' ' || character > '~') text.append(String.format("\\u%04x", (int) character));
      else text.append(character);
    }
    text.append('"');
  }
}
