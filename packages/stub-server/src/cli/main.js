#!/usr/bin/env node
// The stub command: serves every operation of an OpenAPI document with answers made from it.
// Plain JavaScript that any Node parses: an old one is to be named, and types of an entry are stripped at every start.
import * as module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `stub-server needs Node 22.13 or later; this is ${process.versions.node}: update Node and run it again\n`,
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  const { runCommand } = await import("./run.ts");
  await runCommand(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
}
