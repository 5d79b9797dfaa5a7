// Regular expressions of schemas: a `pattern`, or a name in `patternProperties`.

/**
 * Compiles a pattern by Unicode, as JSON Schema has it; one that is valid only without, such as `\_`,
 * is read without. Throws for one that is not valid at all.
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

const compiled = new Map<string, RegExp | undefined>();

/** Whether a text matches; one that is no regular expression rules nothing out. */
export function matches(pattern: string, text: string): boolean {
  if (!compiled.has(pattern)) compiled.set(pattern, compileIfValid(pattern));
  return compiled.get(pattern)?.test(text) ?? true;
}

function compileIfValid(pattern: string): RegExp | undefined {
  try {
    return compilePattern(pattern);
  } catch {
    return undefined;
  }
}
