import type { Converter } from './conversion.ts';
import { goConverter } from './go.ts';
import { javaConverter } from './java.ts';
import { javascriptConverter } from './javascript.ts';
import { pythonConverter } from './python.ts';
import { rustConverter } from './rust.ts';

/** Languages whose tasks can be converted. */
export const converters: readonly Converter[] = [
  pythonConverter,
  javascriptConverter,
  javaConverter,
  goConverter,
  rustConverter,
];
