// Measures what the client costs those who use it: bytes in a bundle, and the compiler's work on the largest contract we know.
import { bundleSizes } from "./bundle-sizes.ts";
import { typeCosts } from "./type-costs.ts";

console.log("Bundled by esbuild for a browser, minified, then gzipped at level 9:\n");
for (const { what, bytes } of await bundleSizes())
  console.log(`${String(bytes).padStart(6)} B  ${what}`);

console.log("\nFive calls on GitHub's 1,223 operations, beyond importing the client:\n");
for (const { what, instantiations, milliseconds } of await typeCosts()) {
  console.log(
    `${String(instantiations).padStart(6)} instantiations, checked in ${milliseconds} ms  ${what}`,
  );
}
