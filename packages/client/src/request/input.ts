// The parts of a request as a caller gives them.

/** Parameters by where they stand, and the body. */
export interface RequestInput {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  cookie?: Record<string, unknown>;
  body?: unknown;
}

/** The types of the parts of an operation's request. */
export type InputOf<Types> = (Types extends { parameters: infer Parameters }
  ? Parameters
  : unknown) &
  BodyPart<Types>;

/** Keeps whether the body may be left out. */
type BodyPart<Types> = {
  [Key in keyof Types as Key extends "requestBody" ? "body" : never]: ContentOf<
    NonNullable<Types[Key]>
  >;
};
type ContentOf<Body> = Body extends { content: infer Content } ? Content[keyof Content] : never;
