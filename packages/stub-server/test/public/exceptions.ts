// Lists what public documents ask for that no server can answer, and why.

export interface Exception {
  /** The end of the document's path. */
  document: string;
  /** `METHOD /path`, or its beginning. */
  operation: string;
  /** Matches what came instead of the answer. */
  failure: RegExp;
  reason: string;
}

/** Each must apply to at least one operation; any other failure fails the test. */
export const exceptions: Exception[] = [
  {
    document: "3.0/json/circular-paths.json",
    operation: "PUT /anything",
    failure: /header \\"content\/0\\" must be an object/,
    reason: "A header that is a list of objects: OpenAPI has no way to write one.",
  },
  {
    document: "3.0/json/circular-request-bodies.json",
    operation: "POST /direct",
    failure:
      /parent {2}no valid \d+ can be made: it requires itself without end|has no value for its request body/,
    reason: "A TreeNode requires a TreeNode as its parent: no value is finite.",
  },
  ...["GET", "POST", "PUT", "DELETE"].map((method) => ({
    document: "3.0/json/readme-legacy.json",
    operation: `${method} /`,
    failure: /no valid 40[01] can be made: it has rules that no value was found for/,
    reason:
      "The alternatives of the error's oneOf differ by a default only: what fits one fits all.",
  })),
  {
    document: "3.0/json/response-examples.json",
    operation: "GET /examples",
    failure: /^500 |is never answered/,
    reason: "`text/csv, text/comma-separated-values` is not a media type but two.",
  },
  ...["3.0", "3.1"].flatMap((version) =>
    ["PUT", "PATCH"].map((method) => ({
      document: `${version}/json/schema-types.json`,
      operation: `${method} /anything/quirks/polymorphism`,
      failure: /has no value for its request body/,
      reason: "The body has to be a string and an integer.",
    })),
  ),
  {
    document: "3.0/json/security-multiple.json",
    operation: "POST /anything/and",
    failure: /^401 .*Credentials are required/,
    reason: "Basic and Bearer are both wanted, and a request has but one Authorization header.",
  },
  ...["3.0", "3.1"].map((version) => ({
    document: `${version}/json/parameters-style.json`,
    operation: "GET /cookies#",
    failure: /^404 /,
    reason: "A `#` ends the path of a URL, so no request reaches the template.",
  })),
  {
    document: "3.1/json/schema-validation-local.json",
    operation: "GET /anything/numbers",
    failure: /exclusiveMinimum is true — OpenAPI 3.1 wants the bound itself/,
    reason: "A boolean exclusiveMinimum is of 3.0 and not valid in 3.1.",
  },
  {
    document: "3.1/json/schema-validation-top-level.json",
    operation: "the whole",
    failure: /exclusiveMinimum is true/,
    reason: "The same, for the only operation that there is.",
  },
  {
    document: "3.1/json/webhooks.json",
    operation: "the whole",
    failure: /the document has no operation/,
    reason: "It describes webhooks only, which are for its readers to serve.",
  },
  ...["latest.yaml", "3.1.json"].map((name) => ({
    document: `galaxy/dist/${name}`,
    operation: "GET /planets",
    failure: /\$dynamicRef .* is not supported: it has more than one \$dynamicAnchor/,
    reason: "A generic schema that is bound by where it is used.",
  })),
];
