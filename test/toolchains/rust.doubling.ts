import { head } from './rust.samples.ts';

/** Code whose `double` has this body; it is never right. */
export const doubling = (body: string, before = ''): string => `${head}${before}
/// Doubles.
pub fn double(number: i64) -> Result<i64, DoubleError> {
${body}
}
`;

/** A wrong value for every number. */
export const wrong = '    Ok(if number < 0 { 0 } else { 5 })';
/** The right one. */
export const right = 'if number < 0 { Err(DoubleError::Negative) } else { Ok(2 * number) }';
