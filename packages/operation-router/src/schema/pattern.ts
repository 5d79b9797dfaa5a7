// Compiles the regular expressions in `pattern` and `patternProperties`.

/**
 * Compiles a pattern with the `u` flag, as JSON Schema requires, or without it if the pattern is
 * valid only then, such as `\_`. Throws for a pattern that is valid in neither way.
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

/** Whether a text matches a pattern; true for an invalid pattern. */
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
