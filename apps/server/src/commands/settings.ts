// Reads the settings from the environment and the command line, and names what is wrong with them.
import type { RateLimit } from "../http/rate-limit.ts";

export interface Settings {
  port: number;
  host: string;
  databaseUrl: string;
  logLevel: string;
  /** Requests a minute for each token; undefined for no limit. */
  rateLimit: RateLimit | undefined;
  /** Seeds an empty database and accepts the demo tokens. */
  demo: boolean;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/** @throws {Error} naming the variable, its value and what it must be. */
export function readSettings(
  environment: Record<string, string | undefined>,
  args: readonly string[],
): Settings {
  const demo = args.includes("--demo");
  const unknown = args.find((argument) => argument !== "--demo");
  if (unknown !== undefined)
    throw new Error(`${unknown} is not an option; the only one is --demo.`);
  return {
    port: port(environment.PORT || "8080"),
    host: environment.HOST || "localhost",
    databaseUrl: environment.DATABASE_URL || defaultDatabase(demo),
    logLevel: logLevel(environment.LOG_LEVEL || "info"),
    rateLimit: rateLimit(environment.RATE_LIMIT || "600"),
    demo,
  };
}

/** Demo data has a file of its own, so that it never mixes with real data. */
function defaultDatabase(demo: boolean): string {
  return demo ? "file:.data/demo.sqlite" : "file:.data/org-admin.sqlite";
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new Error(`PORT is ${JSON.stringify(text)}; it must be a whole number from 0 to 65535.`);
}

function rateLimit(text: string): RateLimit | undefined {
  if (text === "0") return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return { requests: Number(text), seconds: 60 };
  throw new Error(
    `RATE_LIMIT is ${JSON.stringify(text)}; it must be how many requests a minute a token may send, or 0 for no limit.`,
  );
}

function logLevel(text: string): string {
  if (LOG_LEVELS.includes(text)) return text;
  throw new Error(
    `LOG_LEVEL is ${JSON.stringify(text)}; it must be one of ${LOG_LEVELS.join(", ")}.`,
  );
}
