// Lists every way in which the router differs from plain express-openapi-validator, and why.

/** Every row that differs names one of these, and fails once it no longer differs. */
export const differences = {
  // Routing
  "any name": "The name of a path parameter may hold any character but `/`, `{` and `}`.",
  "equivalent paths": "`/%74hings` is `/things`, as RFC 3986 says.",
  "case of paths": "Paths are told apart by case.",
  "HEAD and OPTIONS":
    "Both are answered where they are not declared: as GET without its body, and with `Allow`.",
  servers: "Paths are served as they are written, whatever the path of a server is.",

  // Parameters
  "numbers as JSON writes them":
    "`0x5a`, `+9`, `007` or ` 9` in a parameter is no number, and `1e2` no integer, where the validator takes what JavaScript does.",
  "integers that fit": "An integer in a parameter beyond 2⁵³ is refused where it would be rounded.",
  "all at once":
    "All unknown query parameters and all other violations are named, where the validator stops at the first unknown one.",
  "reserved characters":
    "A query may hold the characters that RFC 3986 allows there, with or without `allowReserved`.",
  "brackets in names": "A query parameter may be called `ids[]` or `page[size]`.",
  "styles unsaid":
    "A list in a header or a cookie has the style that OpenAPI gives it by default, where the validator refuses it.",
  "styles of path parameters":
    "Lists and objects in the path are read in every style, and `label` and `matrix` without their signs.",
  "styles of lists":
    "An exploded list is read in a header at its commas, and in cookies from all of its name.",
  "styles of objects":
    "An object in headers and cookies, deep inside another, or delimited by spaces or bars in a query, is read, too.",
  "decoded once": "What is percent-encoded twice in a deep object is decoded once.",
  "headers as they came":
    "Handlers get Node's own headers, neither coerced nor filled in with defaults.",
  "headers of others":
    "Parameters named `Accept`, `Authorization` and `Content-Type` mean nothing, as OpenAPI says.",
  "defaults that fit":
    "A default that its own schema refuses is not filled in, where the validator refuses the request for it.",
  "places of parameters":
    "A parameter of an operation replaces one of its path only if it has the same place and the same name.",

  // Bodies of requests
  "optional bodies":
    "A body is optional unless `required` is true, as OpenAPI says, where the validator wants a false.",
  "empty is nothing": "A body of no bytes is no body, where Express reads an empty object in it.",
  "fields with types":
    "A field of a form is the number, boolean, list or object that its schema says, where the validator refuses its text.",
  "undocumented bodies": "A body where none is documented is not read.",
  "names once":
    "A name that an object has twice is refused, as it means one thing to one reader and another to the next.",
  "numbers that fit": "A JSON number that is read as infinite is refused.",
  limits: "A body may be as large as `bodyLimit`, its JSON nested as deep as `maxDepth`.",
  "UTF-8": "Text is read as UTF-8 only.",
  "no crash": "A request over which the validator stumbles is refused; there it is answered 500.",

  // Schemas
  "formats in full":
    "Formats are checked in full: 30 February is no date, where the validator's default looks at the digits only.",
  "nullable anywhere":
    "`nullable` does without a `type` and allows null beside `allOf` and its like, too.",
  "marks anywhere":
    "`readOnly` and `writeOnly` count in every corner of a schema, where the validator looks into the usual ones.",
  "older patterns": "A pattern that is none by Unicode's rules is read without them.",
  "open tuples": "`prefixItems` may say less than the whole of a list.",
  "references to anywhere":
    "A reference may point into the middle of a component, from inside a component too.",
  "beside a reference":
    "What stands beside the `$ref` of a component counts, as 3.1 says, where the validator drops it.",

  // Answers
  "errors of the server": "Answers of 500 and above must be as documented, too.",
  "documented media types": "An answer has a documented media type.",
  "null as an answer": "An answer may be null where its schema says so.",
  "no schema": "A media type of an answer may do without a schema.",
  "media type by choice":
    "An answer without a content type is checked as the first documented JSON, whatever `Accept` says.",
} as const;

export type Difference = keyof typeof differences;
