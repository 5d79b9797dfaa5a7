// Measures what the client costs those who use it: bytes in a bundle, CPU time of a call, and the work of compiler and editor.
import { spread, spreadText } from "../src/report/spread.ts";
import { bundleSizes } from "./bundle-sizes.ts";
import { callCosts } from "./call-costs.ts";
import { completionTime } from "./completion.ts";
import { foreignClient } from "./foreign-client.ts";
import { typeCosts } from "./type-costs.ts";

console.log("Bundled by esbuild for a browser, minified, then gzipped at level 9:\n");
for (const { what, bytes } of await bundleSizes())
  console.log(`${String(bytes).padStart(6)} B  ${what}`);

console.log(
  "\nCPU time of a call on loopback, 30 interleaved rounds of 500 calls, min–median–max:\n",
);
for (const { what, microseconds, ratio } of await callCosts(30, 500)) {
  console.log(`${ratio.toFixed(2)} of bare fetch, ${spreadText(microseconds, 0)} µs  ${what}`);
}

const github = await foreignClient();
try {
  console.log("\nFive calls on GitHub's 1,223 operations, beyond importing the client:\n");
  for (const { what, instantiations, milliseconds } of typeCosts(github)) {
    console.log(
      `${String(instantiations).padStart(6)} instantiations, checked in ${milliseconds} ms  ${what}`,
    );
  }

  const { names, first, later } = await completionTime(github);
  console.log(`
An editor is offered ${names} names after "client." on GitHub's contract: after ${Math.round(first)} ms when the file was just
opened, after ${spreadText(spread(later), 0)} ms (min–median–max) with every further character.`);
} finally {
  github.remove();
}
