// What separates the items of a list or of an object that is written as one text.

/** By style, where it is not exploded. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export const delimiters: Record<string, string> = {
  form: ",",
  spaceDelimited: " ",
  pipeDelimited: "|",
};
