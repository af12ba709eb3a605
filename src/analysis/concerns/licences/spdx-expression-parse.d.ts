declare module 'spdx-expression-parse' {
  /** The tree of a licence expression. Throws for what is none. */
  function parse(text: string): unknown;
  export = parse;
}
