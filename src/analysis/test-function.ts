/** A test as our own parser finds it, before anything ran. */
export interface TestFunction {
  /** `path::Class::name` or `path::name`. */
  id: string;
  path: string;
  line: number;
  requirements: string[];
  /** Whether it checks anything: an assertion or an expected error. */
  asserts: boolean;
  /** Whether it expects an error of a specific type. */
  assertsSpecificError: boolean;
  /** Every name and attribute it uses. */
  names: string[];
}
