// A command as it was called.
import type { CommandDetails, CommandEntry, ValueOption } from "./model.ts";

/** What was given to a command besides the values of the contract. */
export interface CommonOptions {
  output: "json" | "table";
  baseUrl?: string;
  timeout?: string;
  header?: string[];
  include?: true;
  all?: true;
  body?: string;
  contentType?: string;
}

export interface CalledCommand {
  entry: CommandEntry;
  details: CommandDetails;
  options: CommonOptions;
  values: Map<ValueOption, string[]>;
  positions: string[];
}
