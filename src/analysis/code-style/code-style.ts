import { z } from 'zod';

/** How a repository lays out its code, as far as formatters take it: numbers and yes or no, never text of its files. */
export interface CodeStyle {
  /** Columns. */
  lineLength?: number;
  /** Columns of a level. */
  indentWidth?: number;
  useTabs?: boolean;
  singleQuote?: boolean;
  semicolons?: boolean;
}

/** A style, and the file or key that each choice was taken from. */
export interface FoundStyle {
  style: CodeStyle;
  from: Partial<Record<keyof CodeStyle, string>>;
}

export const LineLength = z.number().int().min(40).max(400);
export const IndentWidth = z.number().int().min(1).max(16);

/** The value where it fits; settings of a repository that do not are as good as none. */
export function fitting<Value>(schema: z.ZodType<Value>, value: unknown): Value | undefined {
  return schema.safeParse(value).data;
}

/** The style without what it leaves open. */
export function said(style: { [Key in keyof CodeStyle]: CodeStyle[Key] | undefined }): CodeStyle {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}
