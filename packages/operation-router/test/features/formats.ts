// Compares formats of texts and numbers, unknown formats included.
import { compareSchemas, type SchemaCase } from "./schema-table.ts";

type Values = unknown[];

/** A case of one format, in which the whole of each bad value is at fault. */
function format(name: string, good: Values, bad: Values, type = "string"): SchemaCase {
  return { schema: { type, format: name }, good, bad: bad.map((value) => [value, ""]) };
}

const cases: Record<string, SchemaCase> = {
  date: format("date", ["2024-02-29"], ["2024-2-9", "29.02.2024", "2024-02-29T00:00:00Z", "", 5]),
  dateTime: format(
    "date-time",
    ["2024-02-29T23:59:59Z", "2024-02-29T12:00:00.123+02:00", "2024-02-29t12:00:00z"],
    ["2024-02-29", "2024-02-29T12:00:00", "yesterday", "", 0],
  ),
  time: format("time", ["12:00:00Z", "12:00:00.5+01:00"], ["noon", "12", 12]),
  duration: format("duration", ["P1Y2M3DT4H5M6S", "PT0S", "P2W"], ["1h", "P", "PT"]),
  uuid: format(
    "uuid",
    ["123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000"],
    ["123e4567", "123e4567e89b12d3a456426614174000"],
  ),
  email: format("email", ["a@b.example", "a.b+c@d-e.example"], ["a", "a@", "@b", "a b@c.example"]),
  hostname: format("hostname", ["a.example", "localhost", "x-1"], ["-a", "a b", "a_b"]),
  ipv4: format("ipv4", ["127.0.0.1"], ["127.0.0", "256.0.0.1", "::1"]),
  ipv6: format("ipv6", ["::1", "2001:db8::8a2e:370:7334"], ["127.0.0.1", ":::"]),
  uri: format("uri", ["https://a.example/b?c=d#e", "urn:isbn:1"], ["/b", "a b"]),
  uriReference: format("uri-reference", ["/b", "?c", "https://a.example"], ["\\\\a", "a b"]),
  uriTemplate: format("uri-template", ["/a/{b}"], ["/a/{b"]),
  jsonPointer: format("json-pointer", ["", "/a~1b/0"], ["a", "/a~2"]),
  relativePointer: format("relative-json-pointer", ["0", "1/a"], ["/a", "01"]),
  regex: format("regex", ["^a+$"], ["(", "[a"]),
  byte: format("byte", ["", "aGVsbG8=", "aGVsbG8h"], ["a", "aGVsbG8", "aGVs bG8="]),
  binary: format("binary", ["anything", ""], [5]),
  password: format("password", ["anything", ""], [5]),
  unknown: format("x-house-rule", ["anything"], [5]),
  int32: format("int32", [0, 2147483647, -2147483648], [2147483648, 1.5, "1"], "integer"),
  int64: format("int64", [9007199254740991, -1, 1e30], [1.5, "1"], "integer"),
  float: format("float", [0, 1.5, 3.5e38], ["1.5"], "number"),
  double: format("double", [1.5, -1e308], ["1.5"], "number"),
  misplaced: { schema: { format: "email" }, good: ["a@b.example", 5, null], bad: [["a", ""]] },
  onNumber: { schema: { type: "number", format: "email" }, good: [5] },
  strictDate: {
    schema: { type: "string", format: "date" },
    bad: [
      ["2024-02-30", ""],
      ["2023-02-29", ""],
    ],
    differs: "formats in full",
  },
  strictDateTime: {
    schema: { type: "string", format: "date-time" },
    bad: [
      ["2024-02-30T12:00:00Z", ""],
      ["2024-02-28T25:00:00Z", ""],
    ],
    differs: "formats in full",
  },
  strictUri: {
    schema: { type: "string", format: "uri" },
    bad: [["https://[x", ""]],
    differs: "formats in full",
  },
};

export function compareFormats(): void {
  compareSchemas("formats", "3.0.3", cases);

  compareSchemas("formats", "3.1.0", cases);
}
