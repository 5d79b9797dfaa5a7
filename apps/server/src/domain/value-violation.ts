// One rule that a value breaks, wherever the value stands in a request.
import type { Violation } from "@contract-first/operation-router";

/** A violation by a value of its own; the pointer starts at the value. */
export type ValueViolation = Pick<Violation, "pointer" | "rule" | "message" | "received">;
