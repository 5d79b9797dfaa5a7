// Tests the rules on what an error response contains: codes, envelopes and examples.
import { testCases } from "./cases.ts";
import { sameCode, status } from "./trees.ts";

testCases([
  {
    rule: "house/error-code",
    fact: "wants a const code",
    edit: (tree) =>
      tree.replace("components/schemas/ThingUnknown.yaml", "const: ThingUnknown", "type: string"),
    says: ["The error ThingUnknown", "const"],
  },
  {
    rule: "house/error-code",
    fact: "refuses two errors of one code where the family declares codes unique",
    edit: sameCode,
    says: [
      "The errors TokenMissing and ThingUnknown have the same code",
      '"TokenMissing"',
      "family ^/v1/ declares uniqueCodes",
    ],
  },
  {
    rule: "house/error-code",
    fact: "compares the answers to an unknown URL, too",
    edit: (tree) => {
      const schema = "components/schemas/TokenInvalid.yaml";
      tree.replace(schema, "const: TokenInvalid", "const: UrlUnknown");
      tree.replace(
        "components/responses/Unauthorized.yaml",
        "code: TokenInvalid",
        "code: UrlUnknown",
      );
    },
    says: ["The errors UrlUnknown and TokenInvalid have the same code"],
  },
  {
    rule: "house/error-remedy",
    fact: "wants to be told what to do about an error",
    edit: (tree) =>
      tree.replace("components/schemas/ThingUnknown.yaml", "x-remedy: Do otherwise.\n", ""),
    says: ["The error ThingUnknown does not say what to do about it", "x-remedy"],
  },
  {
    rule: "house/error-remedy",
    fact: "wants it of an answer to an unknown URL, too, and more than spaces",
    edit: (tree) => tree.replace("components/schemas/UrlUnknown.yaml", "Do otherwise.", '" "'),
    says: ["The error UrlUnknown does not say what to do about it"],
  },
  {
    rule: "house/error-envelope",
    fact: "refuses an error of another family",
    edit: (tree) =>
      tree.replace(
        status,
        "  x-public:",
        '    "404":\n      $ref: ../components/responses/NotFound.yaml\n  x-public:',
      ),
    says: ["the 404 response of GET /v2/status", "ThingUnknown", "family ^/v2/", "'error'"],
  },
  {
    rule: "house/error-envelope",
    fact: "wants a family for every URL",
    edit: (tree) => tree.replace("openapi.yaml", "paths: ^/v2/", "paths: ^/v3/"),
    says: ["/v2/status belongs to no error family"],
  },
  {
    rule: "house/error-envelope",
    fact: "refuses a family whose paths are no expression",
    edit: (tree) => tree.replace("openapi.yaml", "paths: ^/v2/", 'paths: "^/v2/("'),
    says: ['"^/v2/(" is not a regular expression'],
  },
  {
    rule: "house/error-examples",
    fact: "wants an example of every error",
    edit: (tree) =>
      tree.replace(
        "components/responses/Unauthorized.yaml",
        "      TokenInvalid:",
        "      WrongToken:",
      ),
    says: ["the 401 response of GET /v1/things/{id}", "TokenInvalid has no example"],
  },
  {
    rule: "house/error-examples",
    fact: "wants the example to be the error it is named after",
    edit: (tree) =>
      tree.replace(
        "components/responses/Unauthorized.yaml",
        "code: TokenInvalid",
        "code: TokenMissing",
      ),
    says: [
      'the example "TokenInvalid" is not that error',
      '/code must be equal to constant "TokenInvalid"',
    ],
  },
  {
    rule: "house/error-examples",
    fact: "refuses an error schema written in place",
    edit: (tree) =>
      tree.replace(
        "components/responses/NotFound.yaml",
        "      $ref: ../schemas/ThingUnknown.yaml\n",
        "      allOf:\n        - $ref: ../schemas/ThingUnknown.yaml\n        - required: [code]\n",
      ),
    says: ["the 404 response of GET /v1/things/{id}", "$ref to an error schema"],
  },
  {
    rule: "house/error-examples",
    fact: "refuses another media type than JSON",
    edit: (tree) =>
      tree.replace("components/responses/NotFound.yaml", "application/json", "text/plain"),
    says: ["the 404 response of GET /v1/things/{id}", "text/plain"],
    also: ["response-mime-type"],
  },
  {
    rule: "house/error-examples",
    fact: "refuses an error in PEM, in which other responses may be",
    edit: (tree) =>
      tree.replace(
        "components/responses/NotFound.yaml",
        "application/json",
        "application/pem-certificate-chain",
      ),
    says: ["the 404 response of GET /v1/things/{id}", "application/pem-certificate-chain"],
  },
  {
    rule: "response-mime-type",
    fact: "refuses another media type than JSON and PEM",
    edit: (tree) => tree.replace(status, "application/json", "text/plain"),
    says: ['"text/plain" is not allowed'],
  },
]);
