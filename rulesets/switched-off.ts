// Reads switched-off.yaml: which rules of others do not hold here, where, and why.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { sourcePlace } from "../openapi/release/baseline/source-place.ts";
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

export const exceptionsFile = join(import.meta.dirname, "switched-off.yaml");

export function readExceptions(): Exceptions {
  const { rules = [], scores = [] } = parse(readFileSync(exceptionsFile, "utf8")) as Exceptions;
  return { rules, scores };
}

/** What remains of the findings, and what of the rows silences none of them: each as a sentence. */
export function weigh(
  findings: Finding[],
  rows: SwitchedOff[],
  places: Places,
): { real: string[]; idle: string[] } {
  const real = new Set(findings);
  const idle: string[] = [];
  for (const { rule, place, silences } of rows.flatMap((row) => single(row, places))) {
    const silenced = findings.filter(silences);
    if (silenced.length === 0) {
      idle.push(`${rule}${place ? ` at ${place}` : ""} finds nothing there; remove it.`);
    }
    for (const one of silenced) real.delete(one);
  }
  return { real: [...real].map(sentence), idle };
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

function sentence({ rule, pointer, message }: Finding): string {
  return `${sourcePlace(pointer)} breaks ${rule} at ${pointer}: ${message}`;
}
