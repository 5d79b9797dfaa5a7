// Writes src/error-media-types.gen.ts: the media types in which the bundled contract tells errors.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Message {
  content?: object;
}
type Referable = Message & { $ref?: string };

const bundle = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json")), "utf8"),
) as {
  paths: Record<string, Record<string, { responses?: Record<string, Referable> }>>;
  components: { responses?: Record<string, Message> };
};

const errors = Object.values(bundle.paths)
  .flatMap((item) => Object.values(item))
  .flatMap(({ responses = {} }) => Object.entries(responses))
  .filter(([status]) => /^[45]|^default$/.test(status))
  .map(([, { $ref, ...response }]) =>
    $ref ? bundle.components.responses?.[$ref.slice("#/components/responses/".length)] : response,
  );
const types = [...new Set(errors.flatMap((error) => Object.keys(error?.content ?? {})))].toSorted();

writeFileSync(
  new URL("../src/error-media-types.gen.ts", import.meta.url),
  `/** The media types in which the contract tells errors. */
export const errorMediaTypes: readonly string[] = ${JSON.stringify(types)};
`,
);
