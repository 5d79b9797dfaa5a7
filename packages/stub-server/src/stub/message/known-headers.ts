// Values for the headers whose grammar HTTP fixes, whatever their schema says.

interface AnsweredRequest {
  /** Path template. */
  path: string;
  /** In capitals. */
  method: string;
  status: number;
}

/** An HTTP-date in the past, so that nobody waits for it. */
const date = "Thu, 15 Jan 2026 09:30:00 GMT";
const httpDate = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;
const count = /^\d+$/;
const structuredItem = /^"[^"]*"(?:;\s*\w+=[\w"]+)*$/;

/** What a value must look like beyond its schema. */
const grammars: Record<string, RegExp> = {
  allow: /^[A-Z]+(?:,\s*[A-Z]+)*$/,
  etag: /^(?:W\/)?"[\x21\x23-\x7e]*"$/,
  expires: httpDate,
  "last-modified": httpDate,
  link: /^<[^>]*>/,
  location: /^[^\s<>"{}|\\^`]+$/,
  ratelimit: structuredItem,
  "ratelimit-limit": /^\d+/,
  "ratelimit-policy": structuredItem,
  "ratelimit-remaining": count,
  "ratelimit-reset": count,
  "retry-after": new RegExp(`${count.source}|${httpDate.source}`),
  sunset: httpDate,
  "www-authenticate": /^[!#$%&'*+.^`|~\w-]+(?: |$)/,
};

/**
 * Returns the values to try on the schema of a header, by its name in lower case; none for headers
 * without a grammar. The last is legal whatever the schema says.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110
 */
export function knownValues(name: string, { path, method, status }: AnsweredRequest): unknown[] {
  const target = path.replace(/\{[^}]*\}/g, "1");
  const values: Record<string, unknown[]> = {
    allow: [method],
    etag: ['"1"'],
    link: [`<${target}>; rel="self"`],
    location: locations(status === 201 && method === "POST" ? `${target}/1` : target),
    ratelimit: ['"default";r=99;t=30'],
    "ratelimit-limit": numeric(100),
    "ratelimit-policy": ['"default";q=100;w=30'],
    "ratelimit-remaining": numeric(99),
    "ratelimit-reset": numeric(30),
    "retry-after": [...numeric(30), date],
    "www-authenticate": ["Bearer"],
    "x-ratelimit-limit": numeric(100),
    "x-ratelimit-remaining": numeric(99),
    "x-ratelimit-reset": numeric(30),
  };
  return values[name] ?? (grammars[name] === httpDate ? [date] : []);
}

function locations(target: string): string[] {
  return [target, `http://localhost${target}`];
}

function numeric(value: number): unknown[] {
  return [value, String(value)];
}

/** Whether a text follows the grammar of a header, if there is one. */
export function isLegal(name: string, text: string): boolean {
  return grammars[name]?.test(text) ?? true;
}

/** Whether only values of a grammar are legal. */
export function hasGrammar(name: string): boolean {
  return Object.hasOwn(grammars, name);
}
