// Runs the command from a program of somebody else.
export { runCommandLine } from "./run.ts";
export { exitCodes, exitCodeOf } from "./model/exit-code.ts";
export type { Surroundings } from "./model/surroundings.ts";
