// Where the router answers otherwise than plain express-openapi-validator, and why: the whole list.

/** Every row that differs names one of these; a row that stops to differ fails. */
export const differences = {
  "formats in full":
    "Formats are checked in full: 30 February is no date, where the validator's default looks at the digits only.",
  "no crash": "A request over which the validator stumbles is refused; there it is answered 500.",
} as const;

export type Difference = keyof typeof differences;
