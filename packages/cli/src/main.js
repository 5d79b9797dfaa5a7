#!/usr/bin/env node
// The command. Plain JavaScript that any Node parses: an old one is to be named, and types of an entry are stripped at every start.
import * as module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `error: this command needs Node 22.13 or later; this is ${process.versions.node}: update Node and run it again\n`,
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  // Who reads no further, such as head, has what they wanted.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
  }
  const { runCommandLine } = await import("./run.ts");
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
