// Values for the headers whose grammar is fixed, whatever their schema says of them.

interface Occasion {
  /** Path template. */
  path: string;
  /** In capitals. */
  method: string;
  status: number;
}

/** An HTTP-date that has passed, so that nobody waits for it. */
const date = "Thu, 15 Jan 2026 09:30:00 GMT";
const httpDate = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;
const count = /^\d+$/;
const item = /^"[^"]*"(?:;\s*\w+=[\w"]+)*$/;

/** What a value must look like beyond its schema. */
const grammars: Record<string, RegExp> = {
  allow: /^[A-Z]+(?:,\s*[A-Z]+)*$/,
  etag: /^(?:W\/)?"[\x21\x23-\x7e]*"$/,
  expires: httpDate,
  "last-modified": httpDate,
  link: /^<[^>]*>/,
  location: /^[^\s<>"{}|\\^`]+$/,
  ratelimit: item,
  "ratelimit-limit": /^\d+/,
  "ratelimit-policy": item,
  "ratelimit-remaining": count,
  "ratelimit-reset": count,
  "retry-after": new RegExp(`${count.source}|${httpDate.source}`),
  sunset: httpDate,
  "www-authenticate": /^[!#$%&'*+.^`|~\w-]+(?: |$)/,
};

/**
 * The values of a header to try on its schema, by its name in lower case; empty for headers that
 * may say anything. The last is legal whatever the schema says.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110
 */
export function knownValues(name: string, { path, method, status }: Occasion): unknown[] {
  const place = path.replace(/\{[^}]*\}/g, "1");
  const values: Record<string, unknown[]> = {
    allow: [method],
    etag: ['"1"'],
    link: [`<${place}>; rel="self"`],
    location: locations(status === 201 && method === "POST" ? `${place}/1` : place),
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

function locations(place: string): string[] {
  return [place, `http://localhost${place}`];
}

function numeric(value: number): unknown[] {
  return [value, String(value)];
}

export function isLegal(name: string, text: string): boolean {
  return grammars[name]?.test(text) ?? true;
}

/** Whether a header may only say what its grammar allows. */
export function hasGrammar(name: string): boolean {
  return Object.hasOwn(grammars, name);
}
