// The command line.
import { parseArgs } from "node:util";
import { contestants } from "./contestants.ts";

export interface Options {
  rounds: number;
  /** Measured requests of one round. */
  requests: number;
  /** Requests before those. */
  warmUp: number;
  connections: number;
  /** Names of materials; empty for all. */
  documents: string[];
  /** Names of contestants besides ours; empty for all. */
  peers: string[];
  /** Whether the table and the chart in git are written anew. */
  publish: boolean;
}

const numbers = { rounds: 5, requests: 20_000, "warm-up": 3000, connections: 10 };
const documents = ["contract", "figma", "github"];

/** @throws Error that says what is wrong with an argument */
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
