// Makes a regular expression of a `pattern` or of a name in `patternProperties`.

/**
 * By Unicode, as JSON Schema has it; a pattern that is valid only without, such as `\_`, is read
 * without. Throws for one that is not valid at all.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-6.4
 */
export function compilePattern(pattern: string, flags = "u"): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    try {
      return new RegExp(pattern);
    } catch {
      throw error;
    }
  }
}
