// Samples strings of the formats that schemas name.
// Own code, because libraries that fake data make random strings, and readers of a document expect the
// same typical ones.
import type { Choices } from "./choices.ts";

type MakeString = (choices: Choices) => string;

/** Returns strings of a format, the most readable first; none for an unknown format. */
export function sampleFormat(format: string, minLength: number, choices: Choices): string[] {
  if (choices.isRandom) {
    const make = random[format] ?? random[aliases[format] ?? ""];
    if (make !== undefined) return [make(choices), make(choices), make(choices)];
  }
  const texts = typical[format] ?? typical[aliases[format] ?? ""] ?? [];
  return [...texts, ...texts.map((text) => lengthen(format, text, minLength))];
}

const aliases: Record<string, string> = {
  "idn-email": "email",
  "idn-hostname": "hostname",
  iri: "uri",
  "iri-reference": "uri-reference",
  "iso-date-time": "date-time",
  "iso-time": "time",
  url: "uri",
  guid: "uuid",
};

const typical: Record<string, string[]> = {
  "date-time": ["2026-01-15T09:30:00Z", "2026-01-15T09:30:00.000Z", "2026-01-15T09:30:00+00:00"],
  date: ["2026-01-15"],
  time: ["09:30:00Z", "09:30:00+00:00", "09:30:00.000Z"],
  duration: ["P1D", "PT1H30M", "PT1S"],
  email: ["user@example.com", "a@b.io"],
  hostname: ["example.com", "a.io", "a"],
  ipv4: ["192.0.2.1", "1.1.1.1"],
  ipv6: ["2001:db8::1", "::1"],
  uri: ["https://example.com/", "https://example.com", "http://a.io", "a:b"],
  "uri-reference": ["/path", "https://example.com/", "a"],
  "uri-template": ["https://example.com/{id}", "{id}"],
  uuid: ["3fa85f64-5717-4562-b3fc-2c963f66afa6", "00000000-0000-4000-8000-000000000000"],
  "json-pointer": ["/name", ""],
  "relative-json-pointer": ["0/name", "0"],
  "json-pointer-uri-fragment": ["#/name", "#"],
  regex: ["^[a-z]+$", "a"],
  byte: ["c3RyaW5n", "AA==", ""],
  binary: ["string"],
  password: ["pa$$word"],
};

/** Makes a string longer without breaking its format. */
function lengthen(format: string, text: string, minLength: number): string {
  const missing = minLength - text.length;
  if (missing <= 0) return text;
  if (format === "email" || format === "idn-email") return "u".repeat(missing) + text;
  if (format === "byte") return text + "AAAA".repeat(Math.ceil(missing / 4));
  if (format.endsWith("hostname")) {
    return (
      `${"a".repeat(62)}.`.repeat(Math.floor(missing / 63)) +
      text.padStart(text.length + (missing % 63), "a")
    );
  }
  return text + "a".repeat(missing);
}

const digits = "0123456789abcdef";

function hex(choices: Choices, length: number): string {
  return Array.from({ length }, () => digits[choices.below(16)]).join("");
}

function word(choices: Choices): string {
  return Array.from({ length: 3 + choices.below(6) }, () =>
    String.fromCodePoint(97 + choices.below(26)),
  ).join("");
}

/** Between 2000 and 2040. */
function moment(choices: Choices): string {
  const seconds = 946_684_800 + choices.below(1_262_304_000);
  return new Date(seconds * 1000).toISOString().replace(".000", "");
}

const random: Record<string, MakeString> = {
  "date-time": moment,
  date: (choices) => moment(choices).slice(0, 10),
  time: (choices) => moment(choices).slice(11),
  duration: (choices) => `P${1 + choices.below(30)}DT${1 + choices.below(23)}H`,
  email: (choices) => `${word(choices)}@${word(choices)}.example.com`,
  hostname: (choices) => `${word(choices)}.example.com`,
  ipv4: (choices) => `192.0.2.${choices.below(256)}`,
  ipv6: (choices) => `2001:db8::${hex(choices, 4)}`,
  uri: (choices) => `https://example.com/${word(choices)}`,
  "uri-reference": (choices) => `/${word(choices)}`,
  "uri-template": (choices) => `https://example.com/${word(choices)}/{id}`,
  uuid: (choices) =>
    `${hex(choices, 8)}-${hex(choices, 4)}-4${hex(choices, 3)}-a${hex(choices, 3)}-${hex(choices, 12)}`,
  "json-pointer": (choices) => `/${word(choices)}`,
  byte: (choices) => Buffer.from(word(choices)).toString("base64"),
};
