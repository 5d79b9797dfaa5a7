// Reads a list of exceptions, such as switched-off.yaml: which rules of others do not hold here, where, and why.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Finding } from "./findings.ts";
import { isWithin, type Places } from "./places.ts";

/** Rules that are off for one reason, everywhere or where the other fields say, all of which must hold. */
export interface SwitchedOff {
  reason: string;
  rules: string[];
  /** A part of the message. */
  says?: string;
  /** A kind of places, such as `answers`. */
  where?: string;
  /** Pointers into the bundle, each with all below it. */
  at?: string[];
}

/** Operations that score lower than they should for one reason. */
export interface LowScores {
  reason: string;
  operations: string[];
}

/** The list. */
export interface Exceptions {
  rules: SwitchedOff[];
  scores: LowScores[];
}

export function readExceptions(file: string): Exceptions {
  const { rules = [], scores = [] } = parse(readFileSync(file, "utf8")) as Exceptions;
  return { rules, scores };
}

/** What remains of the findings, and what the rows have that silences none of them. */
export function weigh(
  findings: Finding[],
  rows: SwitchedOff[],
  places: Places,
): { real: Finding[]; idle: string[] } {
  const real = new Set(findings);
  const idle: string[] = [];
  for (const { rule, place, silences } of rows.flatMap((row) => single(row, places))) {
    const silenced = findings.filter(silences);
    if (silenced.length === 0) {
      idle.push(`${rule}${place ? ` at ${place}` : ""} finds nothing there; remove it.`);
    }
    for (const one of silenced) real.delete(one);
  }
  return { real: [...real], idle };
}

/** A row taken apart: one rule, one place. */
function single({ rules, says = "", where, at = [""] }: SwitchedOff, places: Places) {
  const isThere = where === undefined ? () => true : places[where];
  if (isThere === undefined) {
    throw new Error(`"where: ${where}" is none of ${Object.keys(places).join(", ")}.`);
  }
  return rules.flatMap((rule) =>
    at.map((place) => ({
      rule,
      place,
      silences: (finding: Finding) =>
        finding.rule === rule &&
        finding.message.includes(says) &&
        isThere(finding.pointer) &&
        (place === "" || isWithin(finding.pointer, place)),
    })),
  );
}
