// Parses the command line.
import { parseArgs } from "node:util";
import { contestants } from "./contestants/contestants.ts";

/** The options of a run. */
export interface Options {
  rounds: number;
  /** The number of measured requests in a round. */
  requests: number;
  /** The number of requests sent before those. */
  warmUp: number;
  connections: number;
  /** The names of documents to measure with. Empty for all. */
  documents: string[];
  /** The names of the peers to measure. Empty for all. */
  peers: string[];
  /** Whether to update the table and the chart in git. */
  publish: boolean;
}

const numbers = { rounds: 5, requests: 20_000, "warm-up": 3000, connections: 10 };
const documents = ["contract", "figma", "github"];

/**
 * Parses arguments and fills in defaults.
 * @throws Error that names an invalid argument
 */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: "string" },
      requests: { type: "string" },
      "warm-up": { type: "string" },
      connections: { type: "string" },
      documents: { type: "string", default: "" },
      peers: { type: "string", default: "" },
      publish: { type: "boolean", default: false },
    },
  });
  return {
    rounds: count("rounds"),
    requests: count("requests"),
    warmUp: count("warm-up"),
    connections: count("connections"),
    documents: list("documents", documents),
    peers: list(
      "peers",
      contestants.map(({ name }) => name),
    ),
    publish: values.publish,
  };

  function count(name: keyof typeof numbers): number {
    const value = Number(values[name] ?? numbers[name]);
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(`--${name} is a number from 1, not ${values[name]}`);
    }
    return value;
  }

  function list(name: "documents" | "peers", known: string[]): string[] {
    const given = values[name].split(",").filter((part) => part !== "");
    const unknown = given.find((part) => !known.includes(part));
    if (unknown) throw new Error(`--${name} knows ${known.join(", ")}, not ${unknown}`);
    return given;
  }
}
