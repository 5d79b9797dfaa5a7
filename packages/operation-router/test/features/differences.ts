// Where the router answers otherwise than plain express-openapi-validator, and why: the whole list.

/** Every row that differs names one of these; a row that stops to differ fails. */
export const differences = {} as const;

export type Difference = keyof typeof differences;
