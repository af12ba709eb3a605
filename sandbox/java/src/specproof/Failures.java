package specproof;

import java.util.ArrayList;
import java.util.List;

/** A failure in words: the places in generated files, then what was said, which is what people look for at the end. */
final class Failures {
  private static final int LONGEST = 2_000;
  private static final int MOST_PLACES = 6;

  private Failures() {}

  static String describe(Throwable error, ClassLoader loader) {
    try {
      List<String> lines = new ArrayList<>(places(error, loader));
      lines.add(said(error));
      for (Throwable cause = error.getCause(); cause != null && lines.size() < 12; cause = cause.getCause()) {
        lines.addAll(places(cause, loader));
        lines.add("Caused by: " + said(cause));
      }
      return String.join("\n", lines);
    } catch (Throwable hostile) {
      return error.getClass().getName();
    }
  }

  private static String said(Throwable error) {
    String message = error.getMessage();
    String name = error.getClass().getName();
    String text = message == null ? name : name + ": " + message;
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  private static List<String> places(Throwable error, ClassLoader loader) {
    List<String> places = new ArrayList<>();
    for (StackTraceElement frame : error.getStackTrace()) {
      boolean generated = loader instanceof GeneratedLoader own && own.defines(frame.getClassName());
      if (generated && places.size() < MOST_PLACES) {
        places.add("at " + frame.getMethodName() + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")");
      }
    }
    return places;
  }
}
